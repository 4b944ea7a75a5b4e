// The parts of all mechanics on the screen.
import type { ComponentType } from "preact";
import { type ScreenPart, tableOf } from "./index";

export const screenParts = tableOf(
  import.meta.glob<ComponentType<ScreenPart>>("./*/Screen.tsx", { eager: true, import: "Screen" }),
);
