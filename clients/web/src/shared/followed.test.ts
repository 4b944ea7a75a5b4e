import { expect, test } from "vitest";
import {
  codeIn,
  followedHere,
  followLink,
  forgetFollowed,
  forgetFollowedOf,
  inFours,
  rememberFollowed,
} from "./followed";
import { openStorage } from "./storage";

const CODE = "7K3M9QXWT2HD4RZB";

function memory() {
  return openStorage(() => {
    throw new Error("no storage");
  });
}

test.each([
  ["7k3m 9qxw t2hd 4rzb", CODE],
  ["7K3M-9QXW-T2HD-4RZB", CODE],
  [`\u00a07K3M\u202f9QXW\u20137T`, "7K3M9QXW7T"],
  ["OIL0 oil1", "01100111"],
  ["Ünder µ", "NDER"],
  ["", ""],
])("the signs of %s", (typed, code) => {
  expect(codeIn(typed)).toBe(code);
});

test("a code is read in groups of four, and its address keeps it from servers", () => {
  expect(inFours(CODE)).toBe("7K3M 9QXW T2HD 4RZB");
  expect(new URL(followLink(CODE), "http://salle.test").pathname).toBe("/idees");
});

test("codes are kept, the latest first, until they are forgotten", () => {
  const storage = memory();
  rememberFollowed(storage, { code: "A", title: "One", at: 1, room: "K7RM4X" });
  rememberFollowed(storage, { code: "B", title: "Two", at: 2 });
  rememberFollowed(storage, { code: "C", title: "Three", at: 3, room: "M4XK7R" });
  expect(followedHere(storage).map(({ code }) => code)).toEqual(["C", "B", "A"]);
  forgetFollowed(storage, "C");
  forgetFollowedOf(storage, "K7RM4X");
  expect(followedHere(storage).map(({ code }) => code)).toEqual(["B"]);
});
