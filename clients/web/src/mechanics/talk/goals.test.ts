import { expect, test } from "vitest";
import { idsOf, laid, untilNext } from "./goals";

test("goals stand in the order of their numbers", () => {
  expect(idsOf({ g10: "x", g2: "y", g1: "z" })).toEqual(["g1", "g2", "g10"]);
});

test("tiles are laid one by one, and all lie before the 40 seconds are over", () => {
  expect([0, 399, 400, 1_999, 2_000].map((ms) => laid(ms, 17))).toEqual([0, 0, 1, 1, 2]);
  expect(laid(27_000, 17)).toBe(17);
  expect(laid(Number.POSITIVE_INFINITY, 17)).toBe(17);
});

test("the page waits for the next tile, and for none once all lie", () => {
  expect(untilNext(0, 17)).toBe(400);
  expect(untilNext(400, 17)).toBe(1_600);
  expect(untilNext(1_500, 17)).toBe(500);
  expect(untilNext(27_000, 17)).toBeUndefined();
  expect(untilNext(Number.POSITIVE_INFINITY, 17)).toBeUndefined();
});
