// English: what the talk says on console and screen.
import type { texts as french } from "./fr-screen";

export const texts: Record<keyof typeof french, string> = {
  "next.break": "Start the break, back at {time}",
  "console.words_before": "The room does not see these words yet. Hide any that trouble.",
  "console.words_now": "The room sees these words.",
  "console.words_hidden": "Hidden words",
  "then.words_few": "Fewer than 6 words: the screen shows none.",
  "then.words": "The screen and the phones show the words.",
  "then.break": "The screen and the phones show the time of return.",
  "screen.break_title": "Break. Back at {time}",
  "talk.ridge": "The words said most",
  "next.prompt": "Next prompt",
  "then.prompt": "The screen and the phones show the next prompt.",
  "talk.call.where": "On your phone: “I am interested”, without your name.",
  "talk.data.left": "Other findings, on phones: {n}",
  "next.go_on": "Go on with the welcome",
  "then.go_on": "The screen shows the words of welcome in place of the goals.",
};
