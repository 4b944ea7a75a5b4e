// What consoles know of the answers to a match.
import type { Report } from "../../kit/console/report";

export const report: Report = { earnsPoints: true, severalHands: true };
