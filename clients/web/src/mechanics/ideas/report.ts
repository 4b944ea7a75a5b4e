// What consoles know of the answers to a call for projects.
import type { Report } from "../../kit/console/report";

export const report: Report = { severalHands: true };
