import { expect, test } from "vitest";
import { fallen, roofOf, untilNext } from "./cloud";

// Of a word that one alone sent no number is told.
const words = (...counts: number[]) =>
  counts.map((n, at) => ({ id: `w${at}`, word: `${at}`, ...(n > 1 && { n }) }));

const times = (count: number, word: string) =>
  Array.from({ length: count }, (_, at) => ({ id: `w${at}`, word }));
const LONGEST = "anticonstitutionnellement-vôtr"; // 30 signs, as many as a word may have

test.each([
  ["five", words(7, 5, 5, 3, 1)],
  ["twelve", words(7, 5, 5, 3, 3, 2, 2, 1, 1, 1, 1, 1)],
  ["twenty-five", times(25, "ensemble")],
  ["forty", times(40, "ensemble")],
  ["five long", times(5, LONGEST)],
  ["twelve long", times(12, LONGEST)],
])("%s words are a roof, whose courses get wider and are read from the back", (_, list) => {
  const roof = roofOf(list);
  expect(roof.flatMap((course) => course.words)).toEqual(list);
  expect(roof.length).toBeGreaterThan(1);
  expect(roof[roof.length - 1]?.width).toBe(1);
  for (const [at, course] of roof.entries()) {
    const { width: above = 0, size: larger = 999 } = roof[at - 1] ?? {};
    expect(course.width).toBeGreaterThan(above);
    expect(course.size).toBeLessThanOrEqual(larger);
    expect(course.size).toBeGreaterThanOrEqual(32);
    expect(course.words.length).toBeGreaterThan(0);
  }
});

test("what the screen has no room for is left out from the end, the least frequent first", () => {
  const many = times(160, "ensemble");
  const shown = roofOf(many).flatMap((course) => course.words);
  expect(shown.length).toBeGreaterThan(40);
  expect(shown).toEqual(many.slice(0, shown.length));
  expect(roofOf([])).toEqual([]);
});

test("the most frequent words are the ridge, three at most; where all came once, two are", () => {
  const ridge = (...counts: number[]) => roofOf(words(...counts))[0]?.words.map(({ n }) => n);
  expect([ridge(9, 5, 1), ridge(4, 4, 4, 4), ridge(1, 1, 1, 1, 1)]).toEqual([
    [9],
    [4, 4, 4],
    [undefined, undefined],
  ]);
  expect(ridge(5, 5)).toEqual([5, 5]);
});

test.each([
  ["all said once", words(1, 1, 1, 1, 1, 1)],
  ["more at the top than the ridge holds", words(4, 4, 4, 4, 4, 4, 2, 2, 2, 1)],
  ["once below one that came often", words(3, 1, 1, 1, 1, 1, 1, 1, 1, 1)],
])("words that came as often are as large: %s", (_, list) => {
  const sizes = new Map<number, Set<number>>();
  for (const { words: course, size } of roofOf(list)) {
    for (const { n = 0 } of course) sizes.set(n, (sizes.get(n) ?? new Set()).add(size));
  }
  expect([...sizes.values()].map(({ size }) => size)).toEqual([...sizes].map(() => 1));
});

test("words fall one by one, and all of them lie within six seconds", () => {
  expect([-50, 0, 299, 300, 9_000].map((elapsed) => fallen(elapsed, 5))).toEqual([0, 1, 1, 2, 5]);
  expect(fallen(Number.POSITIVE_INFINITY, 5)).toBe(5);
  expect([0, 250, 1_200].map((elapsed) => untilNext(elapsed, 5))).toEqual([300, 50, undefined]);
  expect(fallen(6_000, 100)).toBe(100);
  expect(fallen(0, 0)).toBe(0);
});
