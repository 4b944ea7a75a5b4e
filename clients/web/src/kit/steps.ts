// How a mechanic calls its steps, on every page.
import type { PlainKey } from "../shared/i18n";
import type { RoomStep } from "../shared/wire";
import type { Play } from "./part";

/** A step as its place in the session tells of it: `reveal2` of kind `reveal`. */
export type Named = Pick<RoomStep, "name" | "kind">;

/** What a mechanic says of its steps; what it does not say is as in any activity. */
export interface Steps<P = Play> {
  /** Returns the key of the name of *step*; *play* is what all see, if its activity is on. */
  nameOf?(step: Named, play: Partial<P> | undefined): PlainKey;
  /** Of what kind its steps are whose name does not begin with it. */
  kinds?: Readonly<Record<string, RoomStep["kind"]>>;
  /** Those of input, by name, whose answers are there still when the room steps back. */
  keeps?: readonly string[];
  /** Returns whether the room is in a break. */
  isBreak?(play: Partial<P>): boolean;
}

/** Returns the key of the name of *step* where its kind says all. */
export function nameOfKind({ kind }: Named): PlainKey {
  return `step.${kind}`;
}
