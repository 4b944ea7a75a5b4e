import { expect, test } from "vitest";
import type { GroupRow } from "../../shared/wire";
import { columnsFor, heightOf, nearOf, pagesOf, roomForNear } from "./columns";

const ROOM = { rows: 17, whole: true };
const row = (id: string, title: string, ...merged: string[]): GroupRow => ({
  id,
  title,
  ...(merged.length && { merged: merged.map((one, n) => ({ id: `${id}${n}`, title: one })) }),
});

test("a group is as high as its titles, or as its own and their number", () => {
  const group = row("i1", "x".repeat(43), "y".repeat(21), "z");
  expect(heightOf(group, 4, true)).toBe(1 + 3 + 1 + 1);
  expect(heightOf(group, 4, false)).toBe(1 + 3 + 1);
  expect(heightOf(row("i2", "x"), 4, false)).toBe(2);
});

test("pages hold all groups in their order, and no column more than its lines", () => {
  const groups = Array.from({ length: 60 }, (_, n) =>
    row(`i${n}`, "x".repeat(1 + ((n * 37) % 100)), ...(n % 3 ? [] : ["y".repeat(60)])),
  );
  const pages = pagesOf(groups, ROOM);
  expect(pages.flat()).toEqual(groups);
  expect(pages.length).toBeGreaterThan(2);
  for (const page of pages) {
    const lines = page.reduce((sum, group) => sum + heightOf(group, 4, true), 0);
    expect(lines).toBeLessThanOrEqual(4 * ROOM.rows);
    expect(columnsFor(page, ROOM)).toBeLessThanOrEqual(4);
  }
  expect(pagesOf([], ROOM)).toEqual([]);
  // One that is higher than a column has one to itself.
  const high = pagesOf([row("i1", "x".repeat(900)), row("i2", "x")], ROOM);
  expect(high.flat()).toHaveLength(2);
});

test("a few stand in one column, in large letters, and more in more", () => {
  const short = (n: number) => Array.from({ length: n }, (_, at) => row(`i${at}`, "Trier"));
  expect([2, 8, 9, 17, 26].map((n) => columnsFor(short(n), ROOM))).toEqual([1, 1, 2, 3, 4]);
});

test("the titles in kept groups stand there if each has room in a line", () => {
  const { title: _, ...erased } = row("i2", "", "b", "c");
  expect(nearOf(row("i1", "a"))).toBe("");
  expect(nearOf(row("i1", "a", "b", "c"))).toBe("b\u00a0· c");
  expect(nearOf(erased)).toBe("b\u00a0· c");
  const short = row("i1", "a", "x".repeat(80));
  expect(roomForNear([short, row("i3", "d")])).toBe("titles");
  expect(roomForNear([row("i1", "a", "x".repeat(81))])).toBe("count");
  expect(roomForNear([short, short, short, short, short])).toBe("count");
  expect(roomForNear([short, short, short, short, row("i4", "x".repeat(61))])).toBe("none");
  expect(roomForNear([])).toBe("titles");
});
