// English: what the talk says on every page.
import type { texts as french } from "./fr";

export const texts: Record<keyof typeof french, string> = {
  "talk.rule.hear": "Listen and talk.",
  "talk.rule.listen": "Listen and talk. There is nothing to answer here.",
  "talk.rule.word": "Write one word. It is shown without your name.",
  "talk.label": "Your word",
  "talk.send": "Send",
  "talk.few": "Words are shown from 5 on.",
  "talk.others": "Other words: {n}",
  "talk.break": "Break. Back at {time}.",
};
