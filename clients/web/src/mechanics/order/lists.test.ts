import { expect, test } from "vitest";
import { REVEAL_MS } from "../../shared/reveal";
import type { OrderTruth } from "../../shared/wire";
import { readPlaced, restOf, rowsOf, shifted } from "./lists";
import { shownAt, untilMore } from "./rowReveal";

const ORDER = ["d", "b", "c", "a"];
const TRUTH: OrderTruth = {
  order: ["a", "b", "c", "d"],
  values: { a: 1, b: 10, c: 100, d: 1000 },
  unit: "kilos",
  explanation: "",
  sources: {},
  source: { title: "", publisher: "", year: 2026, url: "" },
  vintage: "2026",
  perimeter: "France",
  reliability: "P",
};

test("a thing moves by one place and stays at the ends", () => {
  expect(shifted(ORDER, "b", "up")).toEqual(["b", "d", "c", "a"]);
  expect(shifted(ORDER, "b", "down")).toEqual(["d", "c", "b", "a"]);
  expect(shifted(ORDER, "d", "up")).toBe(ORDER);
  expect(shifted(ORDER, "a", "down")).toBe(ORDER);
  expect(shifted(ORDER, "x", "up")).toBe(ORDER);
});

test("what is not placed keeps the order in which it is first shown", () => {
  expect(restOf({ order: ORDER }, ["c"])).toEqual(["d", "b", "a"]);
  expect(restOf({ order: ORDER }, ORDER)).toEqual([]);
  expect(restOf({}, [])).toEqual([]);
});

test("a draft is read as far as it fits the things now shown", () => {
  expect(readPlaced(["c", "a"], { order: ORDER })).toEqual(["c", "a"]);
  expect(readPlaced(["c", "x", "c", 3], { order: ORDER })).toEqual(["c"]);
  expect(readPlaced("ca", { order: ORDER })).toEqual([]);
  expect(readPlaced(undefined, { order: ORDER })).toEqual([]);
  expect(readPlaced(["c"], {})).toEqual([]);
});

test("rows go from the lightest to the heaviest, with one's own places", () => {
  const texts = { a: "A", b: "B", c: "C", d: "D" };
  const rows = rowsOf(texts, TRUTH, ["d", "a"]);
  expect(rows.map(({ id, mine }) => [id, mine])).toEqual([
    ["a", 2],
    ["b", undefined],
    ["c", undefined],
    ["d", 1],
  ]);
  expect(rows.map(({ part }) => part)).toEqual([0.001, 0.01, 0.1, 1]);
  expect(rows[0]).toMatchObject({ text: "A", value: 1 });
});

test("years and amounts below zero have no bars", () => {
  const { unit: _, ...years } = TRUTH;
  expect(rowsOf({}, years).every(({ part }) => part === 0)).toBe(true);
  const below = { ...TRUTH, values: { a: -5, b: 10, c: 100, d: 1000 } };
  expect(rowsOf({}, below).every(({ part }) => part === 0)).toBe(true);
});

test("things come in one by one, then the figures, then why", () => {
  expect(shownAt(0, 4)).toEqual({ rows: 1, figures: false, sentence: false });
  expect(shownAt(720, 4).rows).toBe(2);
  expect(shownAt(2_040, 4)).toEqual({ rows: 4, figures: false, sentence: false });
  expect(shownAt(2_400, 4)).toEqual({ rows: 4, figures: true, sentence: false });
  expect(shownAt(3_600, 6)).toEqual({ rows: 6, figures: true, sentence: true });
  expect(shownAt(-500, 4).rows).toBe(1);
});

test("each wait ends when something more is shown, and the last one within the reveal", () => {
  let elapsed = 0;
  const seen = [shownAt(elapsed, 5)];
  for (let wait = untilMore(elapsed, 5); wait !== undefined; wait = untilMore(elapsed, 5)) {
    elapsed += wait;
    seen.push(shownAt(elapsed, 5));
  }
  expect(seen).toHaveLength(7);
  expect(new Set(seen.map((one) => JSON.stringify(one))).size).toBe(7);
  expect(elapsed).toBeLessThanOrEqual(REVEAL_MS);
});
