// English: what recalling says on console and screen.
import type { texts as french } from "./fr-screen";

export const texts: Record<keyof typeof french, string> = {
  "next.figures": "Show the figures",
  "then.figures": "The screen and the phones tell the figures again.",
  "report.retained": "Figures kept in mind",
  "report.retained_shares": "{before}%, then {after}%",
  "report.retained_none": "No clear change",
  "report.retained_interval":
    "Difference between {from} and {to} points, 95 times in 100. Phones compared: {n}.",
  "report.retained_part": "{kind}: {told} (phones: {n})",
  "recall.part.single": "One person a phone",
  "recall.part.several": "Two or three people a phone",
  "recall.part.first": "First session",
  "recall.part.again": "People who have played before",
  "csv.retained_before": "Figures kept in mind: right at the first guess",
  "csv.retained_after": "Figures kept in mind: right at the end",
  "csv.retained_low": "Figures kept in mind: difference, lower end at 95%",
  "csv.retained_high": "Figures kept in mind: difference, upper end at 95%",
};
