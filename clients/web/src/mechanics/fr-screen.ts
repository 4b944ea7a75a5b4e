// All French texts that only console and screen show, with those of the mechanics.
import type { Dictionary } from "../shared/i18n";
import { frScreen } from "../shared/locales/fr-screen";
import { textsOf } from "./index";

export const frenchScreen = textsOf(
  frScreen,
  import.meta.glob<Dictionary>("./*/texts/fr-screen.ts", { eager: true, import: "texts" }),
);
