import { expect, test } from "vitest";
import { dayOf, opensOn } from "./due";

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

test("one may tell what became of it once the server counts it as due", () => {
  const made = new Date(2026, 0, 31, 15).getTime();
  const days = (["2w", "1m", "3m"] as const).map((by) => (opensOn(by, made) - made) / 86_400_000);
  expect(days).toEqual([14, 30, 90]);
});
