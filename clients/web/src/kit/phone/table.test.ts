import { expect, test } from "vitest";
import { tableInUrl, tableOf } from "./table";

test.each([
  ["?t=3", 3],
  ["?x=1&t=200", 200],
  ["?t=0", undefined],
  ["?t=201", undefined],
  ["?t=trois", undefined],
  ["?t=3.5", undefined],
  ["?t=-3", undefined],
  ["?t=", undefined],
  ["", undefined],
])("the address %j names the table %s", (search, table) => {
  expect(tableInUrl(search)).toBe(table);
});

test.each([
  [" 12 ", 12],
  ["1e2", undefined],
  ["0003", undefined],
  ["table 3", undefined],
])("the table typed as %j is %s", (typed, table) => {
  expect(tableOf(typed)).toBe(table);
});
