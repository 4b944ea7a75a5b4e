import { expect, test } from "vitest";
import type { MatchTruth } from "../../shared/wire";
import { markOf, readDraft, rowsOf, toggled } from "./picks";

const GOALS = ["g2", "g3", "g4", "g9", "g12", "g13"];
const TRUTH: MatchTruth = {
  main: ["g12"],
  linked: ["g2", "g13"],
  explanation: "",
  source: { title: "", publisher: "", year: 2023, url: "" },
  vintage: "2023",
  perimeter: "France",
  reliability: "S",
};

test("a second tap takes a goal away, and the order is that of the numbers", () => {
  expect(toggled([], 12)).toEqual([12]);
  expect(toggled([12], 2)).toEqual([2, 12]);
  expect(toggled([2, 12], 2)).toEqual([12]);
  expect(toggled([12], 12)).toEqual([]);
});

test("a fourth goal is one too many, until one is taken away", () => {
  expect(toggled([2, 3, 12], 13)).toBeUndefined();
  expect(toggled([2, 3, 12], 3)).toEqual([2, 12]);
});

test("a draft is read as far as it fits the goals now proposed", () => {
  expect(readDraft([2, 12], GOALS)).toEqual([2, 12]);
  expect(readDraft([2, 7, "x", null], GOALS)).toEqual([2]);
  expect(readDraft([2, 3, 4, 9], GOALS)).toEqual([2, 3, 4]);
  expect(readDraft("412", GOALS)).toBeUndefined();
  expect(readDraft(undefined, GOALS)).toBeUndefined();
});

test("each goal is main, linked or not on the card", () => {
  expect(GOALS.map((id) => markOf(TRUTH, id))).toEqual([
    "linked",
    "other",
    "other",
    "other",
    "main",
    "linked",
  ]);
});

test("before the result rows have neither marks nor counts", () => {
  expect(rowsOf({ goals: ["g2"] })).toEqual([{ id: "g2", mine: false }]);
  expect(rowsOf({})).toEqual([]);
});

test("counts come from five answers on, and a goal that nobody picked has 0", () => {
  const few = rowsOf({ goals: GOALS, room: { n: 4 }, truth: TRUTH }, [12]);
  expect(few.every((row) => !("n" in row))).toBe(true);
  expect(few.filter(({ mine }) => mine)).toEqual([{ id: "g12", mine: true, mark: "main" }]);
  const picks = { g12: 17, g2: 9 };
  const rows = rowsOf({ goals: GOALS, room: { n: 28, picks }, truth: TRUTH });
  expect(rows.map(({ n }) => n)).toEqual([9, 0, 0, 0, 17, 0]);
});
