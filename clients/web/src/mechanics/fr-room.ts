// All French texts that only console and screen show, with those of the mechanics.
import type { Dictionary } from "../shared/i18n";
import { frRoom } from "../shared/locales/fr-room";
import { textsOf } from "./index";

export const frenchRoom = textsOf(
  frRoom,
  import.meta.glob<Dictionary>("./*/texts/fr-room.ts", { eager: true, import: "texts" }),
);
