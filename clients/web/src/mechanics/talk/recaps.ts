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

/** Returns how many lines a list on the screen has, of which so many stand side by side. */
export function linesOf(recaps: number): number {
  if (recaps <= 1) return 8;
  return recaps <= 3 ? 5 : 3;
}
