// What consoles know of the answers to the toy.
import type { Report } from "../../kit/console/report";

export const report: Report = { earnsPoints: true };
