import { expect, test } from "vitest";
import { isWhole } from "../shared/followed";
import { codeAt, tidied } from "./address";

const CODE = "7K3M9QXWT2HD4RZB";

test.each([
  ["/idees", "", ""],
  ["/idees", `#${CODE}`, CODE],
  [`/idees/${CODE}`, "", CODE],
  ["/idees/7k3m-9qxw-t2hd-4rzb/", "", CODE],
  ["/idees/7k3m%209qxw%20t2hd%204rzb", "", CODE],
  ["/idees/OOOO", `#${CODE}`, CODE],
  ["/idees/%E0%A4%A", "", ""],
])("the code in %s%s", (pathname, hash, code) => {
  expect(codeAt({ pathname, hash })).toBe(code);
});

test("the address keeps the code behind its #, and nothing once there is none", () => {
  expect(tidied(CODE)).toBe(`/idees#${CODE}`);
  expect(tidied("")).toBe("/idees");
  expect([isWhole(CODE), isWhole("7K3M")]).toEqual([true, false]);
});
