// The words of a room on its screen: how many it holds, and in which of three sizes.
import type { Word } from "../../shared/wire";

/** Returns 1 (small) to 3 for a word that came *n* times among *words*. */
export function sizeOf(n: number, words: readonly Word[]): 1 | 2 | 3 {
  const most = Math.max(...words.map((word) => word.n));
  if (most === 1 || n <= most / 3) return most === 1 ? 2 : 1;
  return n > (2 * most) / 3 ? 3 : 2;
}

// The projector's list in its smallest letters, in ems of them: 14 lines of 55.
const LINES = 14;
const LINE = 55;
const GAP = 0.8;
const COUNT = 1.5; // the number behind a word that came more than once

/** Returns the first of *words*, as many as the screen has room for. */
export function roomFor(words: readonly Word[]): readonly Word[] {
  let line = 1;
  let used = 0;
  const end = words.findIndex(({ word, n }) => {
    const width = Math.min(LINE, widthOf(word) + (n > 1 ? COUNT : 0));
    if (used + width > LINE) {
      line++;
      used = 0;
    }
    used += width + GAP;
    return line > LINES;
  });
  return end < 0 ? words : words.slice(0, end);
}

/** Returns how wide *word* may be in bold condensed letters, in ems. */
function widthOf(word: string): number {
  let width = 0;
  for (const letter of word) width += widthOfLetter(letter);
  return width;
}

function widthOfLetter(letter: string): number {
  if (/[ijlftrI' .,-]/.test(letter)) return 0.42;
  return /[a-zà-ÿ0-9]/.test(letter) && !/[mwæ]/.test(letter) ? 0.62 : 1;
}
