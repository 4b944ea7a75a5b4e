// The parts of all mechanics on the console.
import type { ComponentType } from "preact";
import { type ConsolePart, tableOf } from "./index";

export const consoleParts = tableOf(
  import.meta.glob<ComponentType<ConsolePart>>("./*/Console.tsx", {
    eager: true,
    import: "Console",
  }),
);
