import { expect, test } from "vitest";
import {
  amountOf,
  BLANK,
  type Form,
  fieldOfRefusal,
  formOf,
  isBlank,
  moveOf,
  problemOf,
  startedWith,
  toggled,
  wrongOf,
} from "./form";

const typed = (texts: Form["texts"], more: Partial<Form> = {}): Form => ({
  ...BLANK,
  texts,
  ...more,
});
const IDEA = {
  id: "i7",
  title: "Prêter les vélos du service",
  problem: "On prend la voiture pour 2 km.",
  services: ["voirie"],
  cost: "large",
  amount: 12_000,
  goals: ["g11", "g13"],
} as const;

test("one sentence is enough", () => {
  const move = moveOf(typed({ title: "  Prêter  les vélos " }), "idea", "fr", "0123456789ABCDEF");
  expect(move).toEqual({
    type: "ideas.submit",
    title: "Prêter les vélos",
    services: [],
    goals: [],
    code: "0123456789ABCDEF",
  });
});

test("what was sent comes back as it was, unfolded, and is sent as a change without a new code", () => {
  const form = formOf({ ...IDEA, services: ["voirie"], goals: ["g11", "g13"] });
  expect(form.unfolded).toBe(true);
  const { id, ...words } = IDEA;
  expect(moveOf(form, "idea", "fr")).toEqual({ type: "ideas.submit", ...words, idea: id });
  expect(formOf({ id, title: "Un mot" }).unfolded).toBe(false);
});

test("a card has other fields, and brings none of an idea", () => {
  const form = typed({ title: "Combien ?", answer: "12", unit: "kg", problem: "?" });
  expect(moveOf(form, "card", "fr")).toMatchObject({
    title: "Combien ?",
    answer: "12",
    unit: "kg",
  });
  expect(moveOf(form, "card", "fr")).not.toHaveProperty("problem");
});

test("a starter fills the sentence, a long one the proposal, and is named", () => {
  expect(startedWith({ id: "s1", text: "Un pas" })).toMatchObject({
    texts: { title: "Un pas" },
    starter: "s1",
    unfolded: false,
  });
  const long = "x".repeat(140);
  expect(startedWith({ id: "s2", text: long })).toMatchObject({
    texts: { proposal: long },
    unfolded: true,
  });
});

test("a form is blank until something is typed or chosen", () => {
  expect(isBlank(BLANK)).toBe(true);
  expect(isBlank(typed({ title: " \u00a0 " }))).toBe(true);
  expect(isBlank(typed({ problem: "x" }))).toBe(false);
  expect(isBlank({ ...BLANK, goals: ["g6"] })).toBe(false);
  expect(isBlank({ ...BLANK, cost: "none" })).toBe(false);
});

test("a text may be as long as the server takes, whatever its signs", () => {
  expect(problemOf(typed({ title: "🚲".repeat(100) }), "title", "idea")).toBeUndefined();
  expect(problemOf(typed({ title: "x".repeat(101) }), "title", "idea")).toBe("text_too_long");
  expect(problemOf(typed({ title: " " }), "title", "idea")).toBe("text_empty");
  expect(problemOf(typed({}), "proposal", "idea")).toBeUndefined();
  expect(problemOf(typed({ proposal: "x".repeat(281) }), "proposal", "idea")).toBe("text_too_long");
  expect(wrongOf(typed({ title: "Oui", source: "x".repeat(141) }), "card", "fr")).toBe("source");
});

test.each([
  ["", undefined],
  ["12 000", 12_000],
  ["12\u202f500,40 €", 12_500],
  ["beaucoup", "amount"],
  ["9 999", "amount"],
  ["9999999999", "amount"],
])("the amount %j is %s", (amount, expected) => {
  const form = typed({ title: "Oui" }, { cost: "large", amount });
  const wrong = wrongOf(form, "idea", "fr");
  expect(wrong ?? amountOf(form, "fr")).toBe(expected);
  // Of another cost none is asked for.
  expect(wrongOf({ ...form, cost: "small" }, "idea", "fr")).toBeUndefined();
});

test("no more than three can be chosen, and each be taken away again", () => {
  expect(toggled(["a"], "b", 3)).toEqual(["a", "b"]);
  expect(toggled(["a", "b"], "a", 3)).toEqual(["b"]);
  expect(toggled(["a", "b", "c"], "d", 3)).toBeUndefined();
});

test.each([
  ["names_person", { title: "Vélos", proposal: "Voir 06 12 34 56 78" }, "proposal"],
  ["names_person", { title: "Voir +33 6 12", problem: "x@y.fr" }, "title"],
  ["names_person", { title: "100 000 € pour 2026-2030", problem: "moi@ville.fr" }, "problem"],
  ["text_signs", { title: "Vélos", problem: "<b>" }, "problem"],
  ["step_locked", { title: "Vélos" }, "title"],
] as const)("%s is shown at the field it speaks of", (code, texts, field) => {
  expect(fieldOfRefusal(code, typed(texts), "idea")).toBe(field);
});
