// How mechanics say what the server gives by its name alone, of one's own answers.

import type { Texts } from "../shared/i18n";
import { tableOf } from "./index";

/** Returns what was asked under *name*, and how a number that answers it is said, if not as it is. */
export type OwnWords = (
  name: string,
  texts: Texts,
) => { about: string; words?: (value: number) => string };

export const ownWords = tableOf(
  import.meta.glob<OwnWords>("./*/own.ts", { eager: true, import: "ownWords" }),
);
