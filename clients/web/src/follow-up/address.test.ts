import { expect, test } from "vitest";
import { isWhole } from "../shared/followed";
import { namedAt, tidied } from "./address";

const CODE = "7K3M9QXWT2HD4RZB";

test.each([
  ["/suivi", "", "promise", ""],
  ["/suivi", `#${CODE}`, "promise", CODE],
  [`/suivi/${CODE}`, "", "promise", CODE],
  ["/rappel", "#7k3m-9qxw-t2hd-4rzb", "poster", CODE],
  ["/rappel/7k3m%209qxw%20t2hd%204rzb/", "", "poster", CODE],
  ["/suivi/%E0%A4%A", "", "promise", ""],
])("what %s%s names", (pathname, hash, kind, code) => {
  expect(namedAt({ pathname, hash })).toEqual({ kind, code });
});

test("the address keeps the code behind its #", () => {
  expect(tidied({ kind: "promise", code: CODE })).toBe(`/suivi#${CODE}`);
  expect(tidied({ kind: "poster", code: "" })).toBe("/rappel");
  expect([isWhole(CODE), isWhole("7K3M")]).toEqual([true, false]);
});
