// The words of a room on its screen: a roof whose courses get wider from the ridge down, how many words
// it holds, and when each of them falls into its place.
import type { Word } from "../../shared/wire";

/** Words side by side. */
export interface Course {
  words: readonly Word[];
  /** Its part of the width of the page, from 0 to 1. */
  width: number;
  /** The size of its letters, in units of the screen. */
  size: number;
}

// What a page has for words below a title of two lines, in units of the screen.
const WIDTH = 1776;
const HEIGHT = 600;
const GAP = 18; // between two tiles, with their edges
const LINE = 1.55; // of a tile, in ems
const PADDING = 1;
const COUNT = 1.2; // the number behind a word that came more than once
const SMALLEST = 32; // letters that are read from the back
const LARGEST = 190;
const HIGHER = 1.4; // the ridge, than the other courses
const MOST_COURSES = 11;
const RIDGE = 3; // words that lie side by side at the top
const RIDGE_WIDTHS = [0.3, 0.4, 0.5, 0.6, 0.7, 0.8];

/** Returns the first of *words*, as many as the screen has room for, as the courses of a roof. */
export function roofOf(words: readonly Word[]): readonly Course[] {
  let [least, most] = [Math.min(1, words.length), words.length];
  while (least < most) {
    const half = Math.ceil((least + most) / 2);
    if (smallestOf(largest(words.slice(0, half))) >= SMALLEST) least = half;
    else most = half - 1;
  }
  return least ? largest(words.slice(0, least)) : [];
}

/** Returns *words* in the courses that make the smallest letters large, and the ridge narrow. */
function largest(words: readonly Word[]): readonly Course[] {
  let best: readonly Course[] = [];
  const ridge = ridgeOf(words);
  const most = Math.min(MOST_COURSES, 1 + words.length - ridge.length);
  for (let count = Math.min(2, most); count <= most; count++) {
    for (const width of RIDGE_WIDTHS) {
      const roof = sized(courses(words, ridge.length, count, width), count);
      if (worth(roof) > worth(best)) best = roof;
    }
  }
  return best;
}

/** Returns how good a roof is: one that is not read from the back is worth little. */
function worth(roof: readonly Course[]): number {
  const smallest = smallestOf(roof);
  return smallest < SMALLEST ? smallest / 4 : smallest * (1.4 - (roof[0]?.width ?? 0) / 2);
}

function smallestOf(roof: readonly Course[]): number {
  return roof.length ? Math.min(...roof.map(({ size }) => size)) : 0;
}

/** Returns *words* in *count* courses, the first of *ridge* words, each filled by its part of the width. */
function courses(
  words: readonly Word[],
  ridge: number,
  count: number,
  narrowest: number,
): readonly Omit<Course, "size">[] {
  const widthAt = (at: number) =>
    count > 1 ? narrowest + ((1 - narrowest) * at) / (count - 1) : narrowest;
  const rest = words.slice(ridge);
  const widths = Array.from({ length: count }, (_, at) => widthAt(at));
  const total = rest.reduce((sum, word) => sum + widthOf(word), 0);
  const share = total / widths.slice(1).reduce((sum, width) => sum + width, 0);
  let at = 0;
  let used = 0;
  let upTo = 0;
  return widths.map((width, course) => {
    if (course === 0) return { width, words: words.slice(0, ridge) };
    const from = at;
    upTo += width * share;
    const after = count - 1 - course; // each of the courses below has a word at least
    while (at < rest.length - after) {
      const next = widthOf(rest[at] as Word);
      if (at > from && after > 0 && used + next / 2 > upTo) break;
      used += next;
      at++;
    }
    return { width, words: rest.slice(from, at) };
  });
}

/**
 * Returns *roof* with its letters: those of no course are larger than those above it, and those of
 * words that came as often are as large.
 */
function sized(roof: readonly Omit<Course, "size">[], count: number): readonly Course[] {
  const usual = Math.min(LARGEST, HEIGHT / (count - 1 + HIGHER) / LINE);
  let size = usual * HIGHER;
  const courses = roof.map(({ words, width }, at) => {
    const ems = words.reduce((sum, word) => sum + widthOf(word), 0);
    const room = (WIDTH * width - words.length * GAP) / ems;
    size = Math.min(size, room, at ? usual : size);
    return { words, width, size };
  });
  for (const [at, below] of [...courses.entries()].reverse()) {
    const above = courses[at - 1];
    if (above && above.words[above.words.length - 1]?.n === below.words[0]?.n) {
      above.size = below.size;
    }
  }
  return courses;
}

/** Returns the words that came most often, for the ridge; where that is told of none, more than one. */
function ridgeOf(words: readonly Word[]): readonly Word[] {
  const most = words[0]?.n ?? 0;
  const often = words.filter(({ n = 0 }) => n === most).length;
  // A word that is alone at the top reads as the one that most have said.
  return words.slice(0, most > 0 ? Math.min(often, RIDGE) : words.length > 3 ? 2 : 1);
}

/** Returns how wide the tile of a word is, in ems of its bold condensed letters. */
function widthOf({ word, n }: Word): number {
  let width = PADDING + (n === undefined ? 0 : COUNT);
  for (const letter of word) width += widthOfLetter(letter);
  return width;
}

function widthOfLetter(letter: string): number {
  if (/[ijlftrI' .,-]/.test(letter)) return 0.42;
  return /[a-zà-ÿ0-9]/.test(letter) && !/[mwæ]/.test(letter) ? 0.62 : 1;
}

const APART_MS = 300;
const LONGEST_MS = 6_000; // however many words there are

/** Returns how many of *count* words lie *elapsed* ms after the step opened. */
export function fallen(elapsed: number, count: number): number {
  return Math.max(0, Math.min(count, Math.floor(elapsed / apart(count)) + 1));
}

/** Returns in how many ms the next word falls; nothing once all lie. */
export function untilNext(elapsed: number, count: number): number | undefined {
  const lying = fallen(elapsed, count);
  return lying < count ? lying * apart(count) - elapsed : undefined;
}

function apart(count: number): number {
  return Math.min(APART_MS, LONGEST_MS / count);
}
