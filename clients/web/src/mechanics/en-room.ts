// All English texts that only console and screen show, with those of the mechanics.
import type { Dictionary } from "../shared/i18n";
import { enRoom } from "../shared/locales/en-room";
import { textsOf } from "./index";

export const englishRoom = textsOf(
  enRoom,
  import.meta.glob<Dictionary>("./*/texts/en-room.ts", { eager: true, import: "texts" }),
);
