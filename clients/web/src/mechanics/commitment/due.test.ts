import { expect, test } from "vitest";
import { dayOf, lastOn, opensOn } from "./due";

test.each([
  ["2w", [2026, 10, 18], [2026, 11, 2]],
  ["2w", [2026, 11, 24], [2027, 0, 7]],
  ["2w", [2026, 2, 20], [2026, 3, 3]], // over the change of the hour
  ["1m", [2026, 10, 18], [2026, 11, 18]],
  ["1m", [2027, 0, 31], [2027, 1, 28]],
  ["3m", [2026, 10, 30], [2027, 1, 28]],
] as const)("%s after %s is %s", (by, [year, month, day], [atYear, atMonth, atDay]) => {
  const made = new Date(year, month, day, 23, 30).getTime();
  expect(dayOf(by, made)).toEqual(new Date(atYear, atMonth, atDay));
});

test.each([
  ["2w", [2026, 0, 31], [2026, 1, 14]],
  ["1m", [2026, 0, 31], [2026, 2, 2]],
  ["3m", [2026, 0, 31], [2026, 4, 1]],
  ["2w", [2026, 9, 15], [2026, 9, 29]], // over the change of the hour
] as const)(
  "one may tell of %s after %s from %s on",
  (by, [year, month, day], [atYear, atMonth, atDay]) => {
    for (const [hour, minute] of [
      [0, 10],
      [23, 50],
    ] as const) {
      const made = new Date(year, month, day, hour, minute).getTime();
      expect(new Date(opensOn(by, made))).toEqual(new Date(atYear, atMonth, atDay));
    }
  },
);

test.each([
  ["2w", [2026, 8, 10], "2026-10-24"],
  ["2w", [2026, 9, 15], "2026-11-28"], // over the change of the hour
  ["1m", [2026, 10, 2], "2027-01-01"],
] as const)("one may tell of %s after %s until %s", (by, [year, month, day], last) => {
  expect(lastOn(by, new Date(year, month, day, 23, 50).getTime())).toBe(last);
});
