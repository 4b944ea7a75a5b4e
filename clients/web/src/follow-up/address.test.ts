import { expect, test } from "vitest";
import { isWhole } from "../shared/followed";
import { endOf, namedAt, tidied } from "./address";

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

test("an address may say until which day it is open", () => {
  const named = { kind: "poster", code: CODE, last: "2027-01-28" } as const;
  expect(tidied(named)).toBe(`/rappel#${CODE}.2027-01-28`);
  expect(namedAt({ pathname: "/rappel", hash: `#${CODE}.2027-01-28` })).toEqual(named);
  expect(namedAt({ pathname: "/suivi", hash: "#7k3m.9qxw.t2hd.4rzb" }).code).toBe(CODE);
});

test.each([
  ["2027-01-28", "2027-01-29T00:00:00+01:00"],
  ["2026-10-25", "2026-10-26T00:00:00+01:00"], // a day of 25 hours
  ["2026-12-31", "2027-01-01T00:00:00+01:00"],
])("what is open until %s closes at %s", (last, closes) => {
  expect(endOf(last)).toBe(Date.parse(closes));
});

test("the address keeps the code behind its #", () => {
  expect(tidied({ kind: "promise", code: CODE })).toBe(`/suivi#${CODE}`);
  expect(tidied({ kind: "poster", code: "" })).toBe("/rappel");
  expect([isWhole(CODE), isWhole("7K3M")]).toEqual([true, false]);
});
