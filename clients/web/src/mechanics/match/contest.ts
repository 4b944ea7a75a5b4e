// Which goals may be named as one more, and how a debate about one ended.
import type { AllDocument, Debated, MatchPlay } from "../../shared/wire";

interface Namable {
  number: number;
  title: string;
}

/** Returns the goals that the card has not, in the order of their numbers. */
export function namable({ goals }: Pick<AllDocument, "goals">, { truth }: MatchPlay): Namable[] {
  const own = new Set([...(truth?.main ?? []), ...(truth?.linked ?? [])]);
  return Object.entries(goals)
    .filter(([id]) => !own.has(id))
    .map(([id, title]) => ({ number: Number(id.slice(1)), title }))
    .sort((one, other) => one.number - other.number);
}

/** Returns the key of what is said of a debate: nothing as long as it is open. */
export function endOf({ outcome }: Pick<Debated, "outcome">) {
  return outcome && (`match.contest.${outcome}` as const);
}
