// English: what recalling says on every page.
import type { texts as french } from "./fr";

export const texts: Record<keyof typeof french, string> = {
  "recall.rule": "Find these figures of the session again. It is not an exam.",
  "recall.none": "No answer",
  "recall.mine": "Your answer: {amount}",
  "recall.kept": "What the room kept in mind: {before}% right at the start, {after}% now.",
  "recall.no_shift": "No clear change: {before}% right at the start, {after}% now.",
  "recall.interval":
    "Phones compared: {n}. The difference is between {low} and {high} points, 95 times in 100.",
  "recall.lot":
    "Each answer has one chance in six of being replaced at random. These shares allow for that.",
  "recall.caution":
    "Figures kept in mind at the end of the session. It does not say what will stay in a month.",
};
