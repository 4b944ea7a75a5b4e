// All English texts that every page may show, with what mechanics say outside of their activities. A phone
// gets the others with the activity that says them.
import type { Dictionary } from "../shared/i18n";
import { en } from "../shared/locales/en";
import { enEntry } from "../shared/locales/en-entry";
import { textsOf } from "./index";

export const english = textsOf(
  { ...enEntry, ...en },
  import.meta.glob<Dictionary>("./*/texts/en-outside.ts", { eager: true, import: "texts" }),
);
