// All English texts that only console and screen show, with those of the mechanics.
import type { Dictionary } from "../shared/i18n";
import { enScreen } from "../shared/locales/en-screen";
import { textsOf } from "./index";

export const englishScreen = textsOf(
  enScreen,
  import.meta.glob<Dictionary>("./*/texts/en-screen.ts", { eager: true, import: "texts" }),
);
