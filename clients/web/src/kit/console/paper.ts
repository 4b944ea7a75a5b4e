// What printed cards of tables say of an activity.
import type { Texts } from "../../shared/i18n";

export interface Paper {
  /** The page that it is about, from the address of the server on. */
  path: string;
  /** Returns the sentence, in which *address* is that of the page. */
  line(address: string, texts: Texts): string;
}
