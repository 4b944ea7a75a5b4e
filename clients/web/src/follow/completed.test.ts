import { expect, test } from "vitest";
import { completedOf, type Draft, draftOf, toggled } from "./completed";

const DRAFT: Draft = {
  texts: { problem: "x" },
  services: ["eau"],
  cost: "large",
  amount: "",
  goals: [6],
};

test("the form begins with what was added before, or empty", () => {
  expect(draftOf(undefined)).toEqual({ texts: {}, services: [], cost: "", amount: "", goals: [] });
  const services = [{ code: "eau", title: "Eau" }];
  const added = {
    at: 1,
    texts: { source: "s" },
    services,
    cost: "large",
    amount: 12_000,
    goals: [6],
  };
  expect(draftOf({ ...added, cost: "large" })).toEqual({
    texts: { source: "s" },
    services: ["eau"],
    cost: "large",
    amount: "12000",
    goals: [6],
  });
});

test.each([
  ["12 000", 12_000],
  ["12\u202f000", 12_000],
  ["", null],
])("the amount %s", (amount, sent) => {
  expect(completedOf({ ...DRAFT, amount }, "fr")).toMatchObject({ cost: "large", amount: sent });
});

test.each(["douze", "12,5", "-3"])("no amount: %s", (amount) => {
  expect(completedOf({ ...DRAFT, amount }, "fr")).toBeUndefined();
});

test("an amount goes with a large cost alone, and no cost is said as none", () => {
  expect(completedOf({ ...DRAFT, cost: "small", amount: "12" }, "fr")?.amount).toBeNull();
  expect(completedOf({ ...DRAFT, cost: "" }, "fr")?.cost).toBeNull();
});

test("a choice is made and taken back", () => {
  expect(toggled([1, 2], 3)).toEqual([1, 2, 3]);
  expect(toggled([1, 2], 1)).toEqual([2]);
});
