// English: what the talk says on console and screen.
import type { texts as french } from "./fr-screen";

export const texts: Record<keyof typeof french, string> = {
  "next.break": "Start the break, back at {time}",
  "stage.break": "Break. Back at {time}.",
  "desk.words_before": "The room does not see these words yet. Hide any that trouble.",
  "desk.words_now": "The room sees these words.",
  "desk.words_hidden": "Hidden words",
  "then.words_few": "Fewer than 5 words: the screen shows none.",
  "then.words": "The screen and the phones show the words.",
  "then.break": "The screen and the phones show the time of return.",
  "stage.break_title": "Break. Back at {time}",
  "stage.other_words": "Other words: {n}",
};
