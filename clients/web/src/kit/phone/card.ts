// What a mechanic keeps on the card of a phone, as the card shows it.
import type { ComponentType } from "preact";
import type { Texts } from "../../shared/i18n";

/** What stands in one's agenda. */
export interface Reminder {
  day: string; // ISO
  text: string;
}

/** One of several things on a card, as its picture sets it. */
export interface Block {
  /** What somebody typed, in its own direction. */
  title: string;
  notes: readonly string[];
  /** What is copied by hand, each alone on a line that does not break. */
  signs?: readonly string[];
}

/** *T* is what it keeps. */
export interface CardPart<T> {
  Part: ComponentType<{ kept: T }>;
  /** Returns the same in lines of plain text. */
  linesOf(kept: T, texts: Texts): readonly string[];
  /** Returns what follows the first line, thing by thing; without it the lines are one text. */
  blocksOf?(kept: T, texts: Texts): readonly Block[];
  /** Returns the day on which to think of it, and its text; *made* is when the card was begun, ms of the own clock. */
  reminderOf?(kept: T, made: number, texts: Texts): Reminder;
}
