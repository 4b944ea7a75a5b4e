// What the big button of the console does within a step, before it opens the next one.
import type { Texts } from "../../shared/i18n";
import type { MechanicMove } from "../../shared/messages";
import type { Play } from "../part";

export interface Press {
  /** What the press does. */
  label(texts: Texts): string;
  /** Says how much is left. */
  left(texts: Texts): string;
  move: MechanicMove;
}

/** Returns what the next press does, by what all see of an activity and consoles alone; nothing where it goes on. */
export type Walk<P = Play, C = Play> = (play: P, own: C | undefined) => Press | undefined;
