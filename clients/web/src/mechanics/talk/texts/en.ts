// English: what the talk says on every page.
import type { texts as french } from "./fr";

export const texts: Record<keyof typeof french, string> = {
  "talk.rule.hear": "Listen and talk.",
  "talk.rule.listen": "Listen and talk. There is nothing to answer here.",
  "talk.rule.word": "Write one word. It is shown without your name.",
  "talk.rule.shown": "It is shown without your name.",
  "talk.label": "Your word",
  "talk.send": "Send",
  "talk.few": "Words are shown from 5 on.",
  "talk.others": "Other words: {n}",
  "talk.erased": "The facilitator erased your word.",
  "talk.break": "Break. Back at {time}.",
  "step.goals": "The 17 goals",
  "talk.opening.title": "{n} goals to live well, all of us, on one planet",
  "talk.opening.signed": "193 countries adopted them in 2015. Your job touches some already.",
  "talk.opening.source": "Source: United Nations, resolution 70/1, 2015.",
};
