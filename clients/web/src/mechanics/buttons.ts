// What the big button of the console says, for the steps of all mechanics.
import type { Buttons } from "../kit/console/buttons";
import { tableOf } from "./index";

export const buttons = tableOf(
  import.meta.glob<Buttons>("./*/buttons.ts", { eager: true, import: "buttons" }),
);
