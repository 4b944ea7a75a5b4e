import { expect, test } from "vitest";
import type { MaturityPlay } from "../../shared/wire";
import { LONGEST, moveOf, NOTHING, pickOf, problemOf, typedFrom } from "./form";

const STAND: MaturityPlay = { rule: "stand", by_table: true };
const STRIDE: MaturityPlay = {
  rule: "stride",
  by_table: true,
  subjects: { water: "L'eau", work: "Le travail" },
};
const ONE: MaturityPlay = { ...STRIDE, subjects: { water: "L'eau" } };
const open = { open: true, text: "" };

test("a stand needs no proof, a stride needs words", () => {
  expect(problemOf(NOTHING, STAND)).toBe("pick");
  expect(problemOf({ ...open, pick: "s2" }, STAND)).toBeUndefined();
  expect(problemOf({ ...open, text: "Relever le compteur." }, STRIDE)).toBe("pick");
  expect(problemOf({ ...open, pick: "water", text: "  " }, STRIDE)).toBe("text_empty");
  expect(problemOf({ ...open, pick: "water", text: "Relever." }, STRIDE)).toBeUndefined();
});

test("a text is measured as the server does it", () => {
  const text = "é".normalize("NFD").repeat(LONGEST);
  expect(problemOf({ ...open, pick: "s1", text }, STAND)).toBeUndefined();
  expect(problemOf({ ...open, pick: "s1", text: `${text}.` }, STAND)).toBe("text_too_long");
});

test("of a single subject there is nothing to pick, and one that is gone is not picked", () => {
  expect(pickOf(open, ONE)).toBe("water");
  expect(pickOf({ ...open, pick: "air" }, STRIDE)).toBeUndefined();
});

test("what is sent is cleaned", () => {
  expect(moveOf({ ...open, pick: "s3", text: "  Une\n affiche. " }, STAND)).toEqual({
    type: "maturity.propose",
    stand: "s3",
    proof: "Une affiche.",
  });
  expect(moveOf({ ...open, text: " À pied " }, ONE)).toEqual({
    type: "maturity.write",
    subject: "water",
    text: "À pied",
  });
});

test.each([
  [undefined, NOTHING],
  ["talk", NOTHING],
  [{ text: 3, open: "yes", pick: 1 }, NOTHING],
  [
    { text: "a", open: true, pick: "s1" },
    { text: "a", open: true, pick: "s1" },
  ],
])("what a phone stored, %j, is read as %j", (stored, typed) => {
  expect(typedFrom(stored)).toEqual(typed);
});
