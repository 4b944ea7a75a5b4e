// The form of a mechanic on the pages: its folder holds Phone.tsx, Console.tsx and Screen.tsx, which
// export `Phone`, `Console` and `Screen`. The tables beside this file find every folder; a page
// loads its own table only, so that phones carry no console.
import type { ComponentType } from "preact";
import type { AllDocument, DeskDocument, Play, SeatDocument, Step } from "../shared/documents";
import type { Room } from "../shared/room";
import type { RoomState } from "../shared/store";

/** What every part is given; *P* is what the mechanic shows to all. */
export interface Part<P = Play> {
  state: RoomState;
  room: Room;
  all: AllDocument;
  step: Step;
  play: P & { answered?: number; of?: number };
}

/** Keeps what is typed and not sent, for one step: a reload finds it again. */
export interface Draft {
  read(step: number): unknown;
  write(step: number, value: unknown): void;
}

/** A figure to remember, as the phone keeps it on its card. */
export interface Fact {
  id: string; // of its card
  goals: readonly { id: string; title: string }[];
  question: string;
  figure: string; // "600 litres"
  source: string;
}

/** A commitment as its owner reads it again: « Si je suis {moment}, alors mon geste… ». */
export interface Commitment {
  moment: string;
  gesture: string;
  by: "2w" | "1m" | "3m";
}

/** *M* is what the mechanic shows to the seat alone; a phone that only watches has no seat. */
export interface PhonePart<P = Play, M = Play> extends Part<P> {
  seat?: SeatDocument;
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

/** Makes the table of one page: name of the mechanic → component. */
export function tableOf<Props>(
  modules: Readonly<Record<string, ComponentType<Props>>>,
): ReadonlyMap<string, ComponentType<Props>> {
  const entries = Object.entries(modules);
  return new Map(entries.map(([path, part]) => [path.split("/")[1] ?? "", part]));
}
