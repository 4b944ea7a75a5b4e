import { expect, test } from "vitest";
import type { RecapItemRow, RecapRow } from "../../shared/wire";
import {
  clampsOf,
  columnsOf,
  countedIn,
  lackingIn,
  levelsOf,
  linesOf,
  shownOf,
  widthsOf,
} from "./recaps";

const row = (kind: RecapRow["kind"], count: number, others = 0): RecapRow => ({
  phase: "x1",
  kind,
  n: 12,
  items: Array.from({ length: count }, (_, at) => ({ text: `${at}` })),
  ...(others && { others }),
});

test("a page shows as many items as it has lines, and counts all others", () => {
  const { shown, others } = shownOf(row("words", 8, 4), 3);
  expect([shown.map(({ text }) => text), others]).toEqual([["0", "1", "2"], 9]);
  expect(shownOf(row("wall", 2), 3)).toMatchObject({ shown: [{}, {}], others: 0 });
  expect(shownOf({ phase: "x1", kind: "words", n: 2 }, 3)).toEqual({ shown: [], others: 0 });
});

test("numbers count what was answered alone, what tables agreed on, or both", () => {
  const counted = (...items: RecapItemRow[]) =>
    countedIn({ phase: "x1", kind: "choices", n: 7, items });
  expect(counted({ text: "a", n: 3 })).toBe("counts");
  expect(counted({ text: "a", tables: 2 })).toBe("tables");
  expect(counted({ text: "a", n: 3, tables: 0 })).toBe("both");
  expect(countedIn({ phase: "x1", kind: "choices", n: 3 })).toBe("counts");
});

test("an empty row tells of too few answers only where that is why", () => {
  const empty = (kind: RecapRow["kind"], n: number, more: Partial<RecapRow> = {}) =>
    lackingIn({ phase: "x1", kind, n, ...more });
  expect([empty("words", 5), empty("words", 6)]).toEqual([6, undefined]);
  expect([empty("list", 7), empty("list", 8)]).toEqual([8, undefined]);
  expect([empty("choices", 11), empty("choices", 12)]).toEqual([12, undefined]);
  expect(empty("choices", 4, { apart: 2 })).toBeUndefined();
  expect([empty("wall", 3), empty("kept", 2)]).toEqual([undefined, undefined]);
});

test("an order is whole", () => {
  expect(shownOf(row("list", 6), 3).shown).toHaveLength(6);
});

test("the more stands side by side the shorter each is", () => {
  expect([1, 2, 3, 4, 6].map(linesOf)).toEqual([8, 5, 5, 3, 3]);
});

test("four stand two by two", () => {
  expect([1, 2, 3, 4, 5, 6].map(columnsOf)).toEqual([1, 2, 3, 2, 3, 3]);
});

test("a short page cuts long texts first, then lines, and whole recaps at last", () => {
  const levels = levelsOf(4);
  expect(levels.slice(0, 6)).toEqual([
    { blocks: 4, most: 3, clamp: 0 },
    { blocks: 4, most: 3, clamp: 4 },
    { blocks: 4, most: 3, clamp: 3 },
    { blocks: 4, most: 3, clamp: 2 },
    { blocks: 4, most: 2, clamp: 2 },
    { blocks: 3, most: 5, clamp: 0 },
  ]);
  expect(levels[levels.length - 1]).toEqual({ blocks: 1, most: 2, clamp: 2 });
  expect(levelsOf(0)).toEqual([]);
});

test("a column in which little is read leaves its room to the others", () => {
  const long = { ...row("choices", 0), items: [{ text: "a".repeat(100) }] };
  const short = { ...long, items: [{ text: "a".repeat(10) }] };
  expect(widthsOf([long, long, short])?.map((width) => Math.round(10 * width))).toEqual([
    14, 14, 7,
  ]);
  expect(widthsOf([long, row("figure", 0)])).toBeUndefined();
  expect(widthsOf([long, long, short, short])).toBeUndefined();
  expect(widthsOf([row("choices", 0)])).toBeUndefined();
});

test("what stands nearly alone in its column is cut later", () => {
  expect(clampsOf([row("choices", 4), row("choices", 1), row("choices", 0)], 3)).toEqual([
    3, 12, 12,
  ]);
});
