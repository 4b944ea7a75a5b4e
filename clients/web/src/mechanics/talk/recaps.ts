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

/** What a debrief shows: the first recaps, lines of each list; *brief* cuts what was not said here. */
export interface Level {
  blocks: number;
  most: number;
  brief: boolean;
}

export const WHOLE: Level = { blocks: 0, most: 0, brief: false };
const FEWEST = 2; // lines of a list among several

/** Returns what is shown of so many recaps, from all of it to the least, as the page gets short. */
export function levelsOf(recaps: number): readonly Level[] {
  const levels: Level[] = [];
  for (let blocks = recaps; blocks > 0; blocks--) {
    const all = linesOf(blocks);
    levels.push({ blocks, most: all, brief: false });
    for (let most = all; most >= FEWEST; most--) levels.push({ blocks, most, brief: true });
  }
  return levels;
}
