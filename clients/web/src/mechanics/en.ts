// All English texts that every page may show, with those of the mechanics.
import type { Dictionary } from "../shared/i18n";
import { en } from "../shared/locales/en";
import { enEntry } from "../shared/locales/en-entry";
import { textsOf } from "./index";

export const english = textsOf(
  { ...enEntry, ...en },
  import.meta.glob<Dictionary>("./*/texts/en.ts", { eager: true, import: "texts" }),
);
