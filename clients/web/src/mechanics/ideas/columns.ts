// Ideas on the screen in columns and pages: what a page has room for in its smallest letters. Pure.
import type { GroupRow } from "../../shared/wire";
import { titlesOf } from "./groups";

/** What a page holds in its smallest letters. */
export interface Room {
  rows: number; // lines of a column
  /** The titles of merged ideas stand below, rather than their number. */
  whole: boolean;
}

/** Signs of a line, by the number of columns. */
const SIGNS: Readonly<Record<number, number>> = { 1: 96, 2: 46, 3: 29, 4: 21 };
const MOST_COLUMNS = 4;

/** Returns in how many lines a group stands, with the edge around it. */
export function heightOf(group: GroupRow, columns: number, whole: boolean): number {
  const signs = SIGNS[columns] ?? 1;
  const [first = "", ...others] = titlesOf(group);
  const below = whole ? others.map((title) => linesOf(title, signs)) : [others.length ? 1 : 0];
  return below.reduce((sum, lines) => sum + lines, 1 + linesOf(first, signs));
}

function linesOf(text: string, signs: number): number {
  return Math.max(1, Math.ceil([...text].length / signs));
}

/** Rows of one column of what is kept, signs of a line below a title, and of titles of two lines. */
const KEPT = { rows: 4, signs: 80, short: 60 };

/** Returns what there is room to tell of what is in kept groups, on a line below each title. */
export function roomForNear(kept: readonly GroupRow[]): "titles" | "count" | "none" {
  const longest = (texts: readonly string[]) => Math.max(0, ...texts.map((one) => [...one].length));
  if (kept.length > KEPT.rows) {
    return longest(kept.map(({ title = "" }) => title)) <= KEPT.short ? "count" : "none";
  }
  return longest(kept.map(nearOf)) <= KEPT.signs ? "titles" : "count";
}

/** Returns the titles of what was merged with a group, in a line. */
export function nearOf(group: GroupRow): string {
  return titlesOf(group)
    .slice(group.title ? 1 : 0)
    .join("\u00a0· ");
}

/** Returns *groups* in pages of so many *columns*, which are filled one after the other. */
export function pagesOf(
  groups: readonly GroupRow[],
  { rows, whole }: Room,
  columns = MOST_COLUMNS,
): readonly (readonly GroupRow[])[] {
  const pages: GroupRow[][] = [];
  let [left, filled] = [0, columns];
  for (const group of groups) {
    const height = heightOf(group, columns, whole);
    if (height > left) {
      left = rows;
      filled += 1;
    }
    if (filled > columns) {
      pages.push([]);
      filled = 1;
    }
    left -= height;
    pages[pages.length - 1]?.push(group);
  }
  return pages;
}

/** Returns the fewest columns in which a page has room for *groups*: the fewer, the larger its letters. */
export function columnsFor(groups: readonly GroupRow[], room: Room): number {
  const fits = (columns: number) => pagesOf(groups, room, columns).length <= 1;
  return [1, 2, 3].find(fits) ?? MOST_COLUMNS;
}
