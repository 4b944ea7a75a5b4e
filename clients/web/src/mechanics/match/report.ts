// What a match adds to the report.
import type { Report } from "../../kit/console/report";

export const report: Report = { figures: ["points"], severalHands: true };
