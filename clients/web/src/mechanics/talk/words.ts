// How large a word is written: by how often it came, in three sizes.
import type { Word } from "./types";

/** Returns 1 (small) to 3 for a word that came *n* times among *words*. */
export function sizeOf(n: number, words: readonly Word[]): 1 | 2 | 3 {
  const most = Math.max(...words.map((word) => word.n));
  if (most === 1 || n <= most / 3) return most === 1 ? 2 : 1;
  return n > (2 * most) / 3 ? 3 : 2;
}
