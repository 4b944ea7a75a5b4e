// The items of a barometer, and which of them are still open.
import type { BarometerMine } from "../../shared/wire";

/** What one answered, by name of the item: opinions 1–5, choices from 1 on, advice 0–10; null is passed. */
export type Answers = Readonly<Record<string, number | null>>;

export const ADVISE = "advise";
const KNOWLEDGE = /^k\d+$/;

/** Returns whether the item *name* asks what one knows, not what one thinks. */
export function asksKnowledge(name: string): boolean {
  return KNOWLEDGE.test(name);
}

/** Returns the numbers from *first* to *last*. */
export function range(first: number, last: number): readonly number[] {
  return Array.from({ length: last - first + 1 }, (_, at) => first + at);
}

/** Returns the answers that the server has; none before the first. */
export function savedAnswers({ mine, passed = [] }: Partial<BarometerMine>): Answers | undefined {
  return mine && { ...Object.fromEntries(passed.map((name) => [name, null])), ...mine };
}

/** Returns the move that sends *answers*. */
export function moveOf(answers: Answers) {
  const entries = Object.entries(answers);
  return {
    type: "barometer.answer" as const,
    answers: Object.fromEntries(entries.flatMap(([name, n]) => (n === null ? [] : [[name, n]]))),
    passed: entries.flatMap(([name, n]) => (n === null ? [name] : [])),
  };
}

/** Returns whether anything was answered, not all of it passed. */
export function hasAnswer(answers: Answers = {}): boolean {
  return Object.values(answers).some((value) => value !== null);
}

export function sameAnswers(one: Answers, other: Answers): boolean {
  const names = Object.keys(one);
  return (
    names.length === Object.keys(other).length && names.every((name) => one[name] === other[name])
  );
}

/** Returns the place of the first item, from *start* on, neither answered nor passed; else their number. */
export function firstOpen(items: readonly string[], answers: Answers, start = 0): number {
  const found = items.findIndex((name, at) => at >= start && answers[name] === undefined);
  return found < 0 ? items.length : found;
}
