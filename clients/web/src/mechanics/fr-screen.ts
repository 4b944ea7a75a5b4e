// All French texts that console and screen show beside those of every page, with those of the mechanics.
import type { Dictionary } from "../shared/i18n";
import { frScreen } from "../shared/locales/fr-screen";
import { textsOf } from "./index";

// A query makes copies of what phones have by activity: so console and screen have all in one script.
const ofActivities = import.meta.glob<Dictionary>("./*/texts/fr.ts", {
  eager: true,
  import: "texts",
  query: "?all",
});

export const frenchScreen = textsOf(
  textsOf(frScreen, ofActivities),
  import.meta.glob<Dictionary>("./*/texts/fr-screen.ts", { eager: true, import: "texts" }),
);
