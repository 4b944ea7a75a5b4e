// All French texts that every page may show, with what mechanics say outside of their activities. A phone
// gets the others with the activity that says them.
import type { Dictionary } from "../shared/i18n";
import { fr } from "../shared/locales/fr";
import { frEntry } from "../shared/locales/fr-entry";
import { textsOf } from "./index";

export const french = textsOf(
  { ...frEntry, ...fr },
  import.meta.glob<Dictionary>("./*/texts/fr-outside.ts", { eager: true, import: "texts" }),
);
