// The form of a mechanic on the pages: its folder holds Phone.tsx, Console.tsx and Screen.tsx, which
// export `Phone`, `Console` and `Screen`. The tables beside this file find every folder; a page
// loads its own table only, so that phones carry no console.
import type { ComponentType } from "preact";
import type { Commitment, Draft, Fact, Part } from "../kit/part";
import type { DeskDocument, Play, SeatDocument, TableDocument } from "../shared/documents";
import type { Dictionary } from "../shared/i18n";

/** *M* is what the mechanic shows to the seat alone; a phone that only watches has no seat. */
export interface PhonePart<P = Play, M = Play> extends Part<P> {
  seat?: SeatDocument;
  /** Of the table where it sits, in an activity by tables. */
  table?: TableDocument;
  mine: Partial<M>;
  draft: Draft;
  keepFact(fact: Fact): void;
  /** Keeps one's commitment on the card, or none. */
  keepCommitment(commitment: Commitment | undefined): void;
}

/** *D* is what the mechanic shows to facilitators. */
export interface ConsolePart<P = Play, D = Play> extends Part<P> {
  desk: DeskDocument;
  own: Partial<D>;
}

export interface ScreenPart<P = Play> extends Part<P> {
  address: string; // where phones reach the server
}

/** Makes one table of texts: those of the pages themselves, and those of all mechanics. */
export function textsOf(
  pages: Dictionary,
  mechanics: Readonly<Record<string, Dictionary>>,
): Dictionary {
  return Object.assign({}, pages, ...Object.values(mechanics)) as Dictionary;
}

/** Makes the table of one page: name of the mechanic → component. */
export function tableOf<Props>(
  modules: Readonly<Record<string, ComponentType<Props>>>,
): ReadonlyMap<string, ComponentType<Props>> {
  const entries = Object.entries(modules);
  return new Map(entries.map(([path, part]) => [path.split("/")[1] ?? "", part]));
}
