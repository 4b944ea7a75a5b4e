// How much of what was found out a page has room for.
import type { RecapItemRow, RecapRow } from "../../shared/wire";

/** Returns the first items of a recap, *most* of them, and how many others there are. */
export function shownOf(
  { kind, items = [], others = 0 }: RecapRow,
  most: number,
): { shown: readonly RecapItemRow[]; others: number } {
  // An order of which the end is left out would not be one.
  const count = kind === "list" ? items.length : most;
  const shown = items.slice(0, count);
  return { shown, others: others + items.length - shown.length };
}

/** From how many answers on a recap of a kind tells anything; others do not depend on that. */
const LEAST: Partial<Record<RecapRow["kind"], number>> = { words: 6, list: 8, choices: 12 };

/**
 * Returns how many answers an empty recap would have needed; nothing where that is not why it is
 * empty: all was hidden, waits to be read or was erased, or tables did not agree.
 */
export function lackingIn({ kind, n, apart }: RecapRow): number | undefined {
  const least = LEAST[kind];
  return least !== undefined && n < least && apart === undefined ? least : undefined;
}

/** How often something was said alone, and how many tables agreed on it. */
export type Counted = Pick<Required<RecapItemRow>, "n" | "tables">;

/** Returns whether *item* was counted both alone and at tables. */
export function isPair(item: RecapItemRow): item is RecapItemRow & Counted {
  return item.n !== undefined && item.tables !== undefined;
}

/** Returns what the numbers of a list count: answers, tables that agreed, or both. */
export function countedIn({ items = [] }: RecapRow): "counts" | "tables" | "both" {
  if (items.some(isPair)) return "both";
  return items.some(({ tables }) => tables !== undefined) ? "tables" : "counts";
}

/** Returns how many lines a list on the screen has, of which so many stand side by side. */
export function linesOf(recaps: number): number {
  if (recaps <= 1) return 8;
  return recaps <= 3 ? 5 : 3;
}

/** Returns in how many columns recaps stand on the screen: four of them two by two. */
export function columnsOf(recaps: number): number {
  return recaps === 4 ? 2 : Math.min(recaps, 3);
}

/** What a debrief shows: the first recaps, lines of each list, lines of what was not said here. */
export interface Level {
  blocks: number;
  most: number;
  /** Longer texts are cut; 0 where none is. */
  clamp: number;
}

export const WHOLE: Level = { blocks: 0, most: 0, clamp: 0 };
const CLAMPS = [0, 4, 3, 2];
const FEWEST = 2; // lines of a list among several

/** Returns what is shown of so many recaps, from all of it to the least, as the page gets short. */
export function levelsOf(recaps: number): readonly Level[] {
  const levels: Level[] = [];
  for (let blocks = recaps; blocks > 0; blocks--) {
    const all = linesOf(blocks);
    for (const clamp of CLAMPS) levels.push({ blocks, most: all, clamp });
    for (let most = all - 1; most >= FEWEST; most--) levels.push({ blocks, most, clamp: 2 });
  }
  return levels;
}

const NARROWEST = 0.7; // of a column, in parts of the usual width
const REST = 12; // signs for which the last line of a text has room, half of it

/**
 * Returns how wide the columns of *rows* are beside each other, by how much is read in each; nothing
 * where they are alike: figures and tiles are as wide in each, and so are columns of several recaps.
 */
export function widthsOf(rows: readonly RecapRow[]): readonly number[] | undefined {
  if (rows.length !== columnsOf(rows.length) || rows.some(({ kind }) => kind !== "choices")) return;
  const read = rows.map(({ label = "", items = [], apart }) =>
    items.reduce(
      (sum, { text = "" }) => sum + text.length + REST,
      label.length + (apart === undefined ? 0 : 2 * REST),
    ),
  );
  const usual = read.reduce((sum, length) => sum + length, 0) / rows.length;
  return usual ? read.map((length) => Math.max(NARROWEST, length / usual)) : undefined;
}

/** Returns after how many lines the texts of each of *rows* are cut: the fewer they are the later. */
export function clampsOf(rows: readonly RecapRow[], clamp: number): readonly number[] {
  const counts = rows.map(({ items = [] }) => Math.max(1, items.length));
  const most = Math.max(...counts);
  return counts.map((count) => Math.floor((clamp * most) / count));
}
