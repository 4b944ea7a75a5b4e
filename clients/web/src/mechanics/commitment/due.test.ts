import { expect, test } from "vitest";
import { dayOf } from "./due";

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
