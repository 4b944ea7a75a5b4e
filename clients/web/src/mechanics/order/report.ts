// What consoles know of the answers to an order.
import type { Report } from "../../kit/console/report";

export const report: Report = { earnsPoints: true };
