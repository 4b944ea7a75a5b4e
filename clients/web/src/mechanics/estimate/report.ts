// What consoles know of the answers to an estimate.
import type { Report } from "../../kit/console/report";

export const report: Report = { earnsPoints: true };
