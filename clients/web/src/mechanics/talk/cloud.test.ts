import { expect, test } from "vitest";
import { roomFor, sizeOf } from "./cloud";

const words = (...counts: number[]) => counts.map((n, at) => ({ id: `w${at}`, word: `${at}`, n }));

test("a word is written larger the more often it came", () => {
  const cloud = words(9, 5, 3, 1);
  expect(cloud.map(({ n }) => sizeOf(n, cloud))).toEqual([3, 2, 1, 1]);
});

test("words that all came once are written alike", () => {
  const cloud = words(1, 1, 1);
  expect(cloud.map(({ n }) => sizeOf(n, cloud))).toEqual([2, 2, 2]);
});

const LONGEST = "anticonstitutionnellement-vôtr"; // 30 signs, as many as a word may have
const times = (count: number, word: string) =>
  Array.from({ length: count }, (_, at) => ({ id: `w${at}`, word, n: 1 }));

test("the screen holds 40 words of 30 letters, and more than a hundred short ones", () => {
  expect(roomFor(times(40, LONGEST))).toHaveLength(40);
  expect(roomFor(times(110, "ensemble"))).toHaveLength(110);
});

test("what the screen has no room for is left out from the end, the least frequent first", () => {
  const words = times(60, "m".repeat(30));
  expect(roomFor(words)).toEqual(words.slice(0, 14));
  expect(roomFor([])).toEqual([]);
});
