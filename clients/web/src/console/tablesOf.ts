// The tables of a room by their numbers, and which one another merges with.
import type { ConsoleDocument } from "../shared/wire";

const AIM = 6; // people at a table, as the server places them
const MOST = 8;
const UNKNOWN = 6; // tables, as long as nobody is there

type Tables = Pick<ConsoleDocument, "tables">;

/** Returns the ids of the tables that play, in the order of their numbers. */
export function tablesOf({ tables = {} }: Tables): readonly string[] {
  return Object.keys(tables).sort((one, other) => numberOf(one) - numberOf(other));
}

/** Returns the number on the table *id*. */
export function numberOf(id: string): number {
  return Number(id.slice(1));
}

/**
 * Returns the number of the table that *id* merges with: that with the fewest people, of several
 * the first; undefined if there is no other.
 */
export function toMergeWith({ tables = {} }: Tables, id: string): number | undefined {
  const seats = (other: string) => tables[other]?.n ?? 0;
  const others = tablesOf({ tables }).filter((other) => other !== id);
  // Sorting keeps the order of those that are alike.
  const [into] = others.sort((one, other) => seats(one) - seats(other));
  return into === undefined ? undefined : numberOf(into);
}

/** Returns how many tables so many *people* fill: six at each, if that leaves no more than eight. */
export function tablesFor(people: number): number {
  return people ? Math.max(1, Math.round(people / AIM), Math.ceil(people / MOST)) : UNKNOWN;
}
