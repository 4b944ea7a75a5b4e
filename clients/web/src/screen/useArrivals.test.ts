import { expect, test } from "vitest";
import { admit, arrived, LANES, stands } from "./useArrivals";

const SEATS = { p10: { name: "J" }, p9: { name: "I" }, p8: { name: "H" } };

test("who came is told in order, by number and not by letters", () => {
  expect(arrived(SEATS, new Set(["p8 "]))).toEqual(["p9", "p10"]);
});

test("who chooses another glaze comes in once more", () => {
  const glazed = { ...SEATS, p8: { name: "H", glaze: "brick" as const } };
  expect(arrived(glazed, new Set(["p8 ", "p9 ", "p10 "]))).toEqual(["p8"]);
  expect(arrived(glazed, new Set(["p8 ", "p8 brick", "p9 ", "p10 "]))).toEqual([]);
});

test("each name has a height of its own and stands over its tile", () => {
  expect(admit([], ["p9", "p10"], 10)).toEqual([
    { seat: "p9", lane: 0, tile: 8 },
    { seat: "p10", lane: 1, tile: 9 },
  ]);
});

test("in a rush as many names as have room are shown, and none is pushed away", () => {
  const rush = Array.from({ length: 8 }, (_, at) => `p${at + 1}`);
  const shown = admit([], rush, 8);
  expect(shown.map(({ seat }) => seat)).toEqual(["p5", "p6", "p7", "p8"]);
  expect(new Set(shown.map(({ lane }) => lane)).size).toBe(LANES);
  expect(admit(shown, ["p9"], 9)).toEqual([]);
});

test("a name stands its time in a rush, and is gone at once where it was taken off", () => {
  const newest = { p30: { name: "C" }, p31: { name: "D" } };
  expect(["p29", "p30"].map((seat) => stands(seat, newest))).toEqual([true, true]);
  expect(stands("p30", { p29: { name: "B" }, p31: { name: "D" } })).toBe(false);
  expect(stands("p30", {})).toBe(false);
});
