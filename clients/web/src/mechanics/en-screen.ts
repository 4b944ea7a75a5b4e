// All English texts that console and screen show beside those of every page, with those of the mechanics.
import type { Dictionary } from "../shared/i18n";
import { enScreen } from "../shared/locales/en-screen";
import { textsOf } from "./index";

// A query makes copies of what phones have by activity: so console and screen have all in one script.
const ofActivities = import.meta.glob<Dictionary>("./*/texts/en.ts", {
  eager: true,
  import: "texts",
  query: "?all",
});

export const englishScreen = textsOf(
  textsOf(enScreen, ofActivities),
  import.meta.glob<Dictionary>("./*/texts/en-screen.ts", { eager: true, import: "texts" }),
);
