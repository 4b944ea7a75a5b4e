// The items of a barometer, and which of them are still open.
import type { Answers } from "./types";

export const ADVISE = "advise";
const KNOWLEDGE = /^k\d+$/;

/** Tells whether the item *name* asks what one knows, not what one thinks. */
export function asksKnowledge(name: string): boolean {
  return KNOWLEDGE.test(name);
}

/** Returns the numbers from *first* to *last*. */
export function range(first: number, last: number): readonly number[] {
  return Array.from({ length: last - first + 1 }, (_, at) => first + at);
}

/** Returns *answers* with *value* for the item *name*, or without it. */
export function withAnswer(answers: Answers, name: string, value: number | undefined): Answers {
  const { [name]: _, ...others } = answers;
  return value === undefined ? others : { ...others, [name]: value };
}

export function sameAnswers(one: Answers, other: Answers): boolean {
  const names = Object.keys(one);
  return (
    names.length === Object.keys(other).length && names.every((name) => one[name] === other[name])
  );
}

/** Returns the place of the first item, from *start* on, without answer and not passed; else their number. */
export function firstOpen(
  items: readonly string[],
  answers: Answers,
  passed: readonly string[],
  start = 0,
): number {
  const open = (name: string) => answers[name] === undefined && !passed.includes(name);
  const found = items.findIndex((name, at) => at >= start && open(name));
  return found < 0 ? items.length : found;
}
