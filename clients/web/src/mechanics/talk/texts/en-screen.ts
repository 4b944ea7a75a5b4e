// English: what the talk says on console and screen.
import type { texts as french } from "./fr-screen";

export const texts: Record<keyof typeof french, string> = {
  "next.break": "Start the break, back at {time}",
  "screen.break": "Break. Back at {time}.",
  "console.words_before": "The room does not see these words yet. Hide any that trouble.",
  "console.words_now": "The room sees these words.",
  "console.words_hidden": "Hidden words",
  "then.words_few": "Fewer than 5 words: the screen shows none.",
  "then.words": "The screen and the phones show the words.",
  "then.break": "The screen and the phones show the time of return.",
  "screen.break_title": "Break. Back at {time}",
  "screen.other_words": "Other words: {n}",
};
