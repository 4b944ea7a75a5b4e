import { expect, test } from "vitest";
import {
  codeIn,
  followedHere,
  followLink,
  forgetFollowed,
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
  rememberFollowed(storage, { code: "A", title: "One", at: 1 });
  rememberFollowed(storage, { code: "B", title: "Two", at: 2 });
  expect(followedHere(storage).map(({ code }) => code)).toEqual(["B", "A"]);
  forgetFollowed(storage, "B");
  expect(followedHere(storage).map(({ code }) => code)).toEqual(["A"]);
});

test("a card that holds a code leads back too, and forgets it alone", () => {
  const storage = memory();
  const other = "0123456789ABCDEF";
  const ideas = [
    { id: "t1", title: "Des cuves", code: CODE },
    { id: "t2", title: "Des arbres", code: other },
  ];
  storage.write("card.K7RM4X", { title: "Appel", at: 5, facts: [{ id: "f1" }], some: { ideas } });
  storage.write("card.M4XK7R", { title: "Sans", at: 6, facts: [], built: { n: 3 } });
  rememberFollowed(storage, { code: CODE, title: "Des cuves", at: 9 });
  expect(followedHere(storage)).toEqual([
    { code: CODE, title: "Des cuves", at: 9 },
    { code: other, title: "Des arbres", at: 5 },
  ]);
  forgetFollowed(storage, CODE);
  expect(followedHere(storage).map(({ code }) => code)).toEqual([other]);
  expect(storage.read("card.K7RM4X")).toEqual({
    title: "Appel",
    at: 5,
    facts: [{ id: "f1" }],
    some: { ideas: ideas.slice(1) },
  });
});
