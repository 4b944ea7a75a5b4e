// The parts of all mechanics on the console: their page, what the big button says for their steps, and
// what it knows of their answers.
import type { ComponentType } from "preact";
import type { Buttons } from "../kit/console/buttons";
import type { Paper } from "../kit/console/paper";
import type { Report } from "../kit/console/report";
import type { Walk } from "../kit/console/walk";
import { type ConsolePart, tableOf } from "./index";

export const consoleParts = tableOf(
  import.meta.glob<ComponentType<ConsolePart>>("./*/Console.tsx", {
    eager: true,
    import: "Console",
  }),
);
export const buttons = tableOf(
  import.meta.glob<Buttons>("./*/buttons.ts", { eager: true, import: "buttons" }),
);
export const walks = tableOf(
  import.meta.glob<Walk>("./*/walk.ts", { eager: true, import: "walk" }),
);
export const reports = tableOf(
  import.meta.glob<Report>("./*/report.ts", { eager: true, import: "report" }),
);
export const papers = tableOf(
  import.meta.glob<Paper>("./*/paper.ts", { eager: true, import: "paper" }),
);
