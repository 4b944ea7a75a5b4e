import { expect, test } from "vitest";
import { numberOf, tablesFor, tablesOf, toMergeWith } from "./tablesOf";

const at = (n: number) => ({ n, few: n < 3 });

test("tables stand in the order of their numbers, not of their letters", () => {
  expect(tablesOf({ tables: { t10: at(6), t2: at(6), t1: at(6) } })).toEqual(["t1", "t2", "t10"]);
  expect(numberOf("t10")).toBe(10);
  expect(tablesOf({})).toEqual([]);
});

test("a table merges with the smallest other one, of several with the first", () => {
  const tables = { t1: at(5), t2: at(2), t10: at(4), t3: at(4) };
  expect(toMergeWith({ tables }, "t2")).toBe(3);
  expect(toMergeWith({ tables }, "t1")).toBe(2);
  expect(toMergeWith({ tables: { t4: at(2) } }, "t4")).toBeUndefined();
});

test.each([
  [0, 6], // nobody is there yet
  [1, 1],
  [8, 1],
  [9, 2],
  [17, 3],
  [28, 5],
  [100, 17],
])("%i people fill %i tables", (people, tables) => {
  expect(tablesFor(people)).toBe(tables);
});
