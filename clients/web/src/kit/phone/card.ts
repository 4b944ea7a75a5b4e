// What a mechanic keeps on the card of a phone, as the card shows it.
import type { ComponentType } from "preact";
import type { Texts } from "../../shared/i18n";

/** What stands in one's agenda. */
export interface Reminder {
  day: Date;
  text: string;
}

/** *T* is what it keeps. */
export interface CardPart<T> {
  Part: ComponentType<{ kept: T }>;
  /** Returns the same in lines of plain text. */
  linesOf(kept: T, texts: Texts): readonly string[];
  /** Returns the day on which to think of it, and its text; *made* is when the card was begun, ms of the own clock. */
  reminderOf?(kept: T, made: number, texts: Texts): Reminder;
}
