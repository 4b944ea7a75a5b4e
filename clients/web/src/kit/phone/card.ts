// What a mechanic keeps on the card of a phone, as the card shows it.
import type { ComponentType } from "preact";
import type { Texts } from "../../shared/i18n";

/** *T* is what it keeps. */
export interface CardPart<T> {
  Part: ComponentType<{ kept: T }>;
  /** Returns the same in lines of plain text. */
  linesOf(kept: T, texts: Texts): readonly string[];
}
