import { expect, test } from "vitest";
import { sizeOf } from "./words";

const words = (...counts: number[]) => counts.map((n, at) => ({ id: `w${at}`, word: `${at}`, n }));

test("a word is written larger the more often it came", () => {
  const cloud = words(9, 5, 3, 1);
  expect(cloud.map(({ n }) => sizeOf(n, cloud))).toEqual([3, 2, 1, 1]);
});

test("words that all came once are written alike", () => {
  const cloud = words(1, 1, 1);
  expect(cloud.map(({ n }) => sizeOf(n, cloud))).toEqual([2, 2, 2]);
});
