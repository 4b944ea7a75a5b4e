// What all mechanics add to the report.
import type { Report } from "../kit/console/report";
import { tableOf } from "./index";

export const reports = tableOf(
  import.meta.glob<Report>("./*/report.ts", { eager: true, import: "report" }),
);
