// English: what the match says on console and screen.
import type { texts as french } from "./fr-screen";

export const texts: Record<keyof typeof french, string> = {
  "match.contest.thumb": "Do you agree? Say so on your phone.",
  "match.contest.title": "Goals that the room suggests",
  "match.contest.none": "None so far.",
  "match.contest.about": "The room sees one only if you open its debate.",
  "match.contest.off": "Hidden",
  "match.contest.now": "On the screen",
  "match.contest.rude": "Rude word: it is up to you",
  "match.contest.open": "Open the debate",
  "match.contest.close": "Close the debate and count",
  "next.goals": "Show the goals",
};
