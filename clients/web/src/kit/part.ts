// What a part of a mechanic is given, on every page.
import type { Room } from "../shared/room";
import type { RoomState } from "../shared/store";
import type { AllDocument, CommonPlay, RoomStep } from "../shared/wire";

/** What one mechanic shows; its folder knows the type. */
export type Play = object;

/** What every part is given; *P* is what the mechanic shows to all. */
export interface Part<P = Play> {
  state: RoomState;
  room: Room;
  all: AllDocument;
  step: RoomStep;
  play: P & CommonPlay;
}

/** Keeps what is typed and not sent, for one step: a reload finds it again. */
export interface Draft {
  read(step: number): unknown;
  write(step: number, value: unknown): void;
}

/** « Trois sur cinq »: so many of so many things. */
export interface Share {
  times: number;
  of: number;
}

/** A figure to remember, as the phone keeps it on its card. */
export interface Fact {
  id: string; // of its card
  goals: readonly { id: string; title: string }[];
  question: string;
  figure: string; // "600 litres"
  source: string;
  /** One's own answer as a sentence; what one's service can do; what the figure equals. Old cards have none. */
  mine?: string;
  gesture?: string;
  equivalent?: string;
  drawing?: string; // its name
  share?: Share;
}
