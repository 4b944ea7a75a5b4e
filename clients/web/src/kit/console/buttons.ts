// What the big button of the console says for a step of a mechanic.
import type { CountKey, PlainKey, Texts } from "../../shared/i18n";
import type { AllDocument, ConsoleDocument } from "../../shared/wire";
import type { Play } from "../part";

/** The session as it is when the button is to be read; *now* is the own clock in ms. */
export interface Moment {
  all: AllDocument;
  consoleDoc: ConsoleDocument;
  texts: Texts;
  now: number;
}

/** Free texts that the press shows to the room; *D* is what the mechanic shows to facilitators. */
export interface Unread<D = Play> {
  /** Returns how many are to be read before; undefined where all of them are hidden. */
  count(own: Partial<D>): number | undefined;
  /** What is said where the room will see none, being fewer than six. */
  few: PlainKey;
  /** What is said of those to be read, where the screen does not show all of them next. */
  first?: CountKey;
}

export interface Button<D = Play> {
  /** What the press does. */
  label: PlainKey | ((moment: Moment) => string);
  /** What the press brings; nothing to say by default. */
  brings?: PlainKey;
  unread?: Unread<D>;
  /** Before the press the facilitator works on a list of the activity. */
  works?: true;
}

/** The buttons of the steps of a mechanic, by the names that the server gives them. */
export type Buttons<D = Play> = Readonly<Record<string, Button<D>>>;
