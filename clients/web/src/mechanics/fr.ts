// All French texts that every page may show, with those of the mechanics.
import type { Dictionary } from "../shared/i18n";
import { fr } from "../shared/locales/fr";
import { frEntry } from "../shared/locales/fr-entry";
import { textsOf } from "./index";

export const french = textsOf(
  { ...frEntry, ...fr },
  import.meta.glob<Dictionary>("./*/texts/fr.ts", { eager: true, import: "texts" }),
);
