// English: what the match says on every page.
import type { texts as french } from "./fr";

export const texts: Record<keyof typeof french, string> = {
  "match.rule": "Which goals does this action help? Choose one to three.",
  "match.goal": "Goal {number}: {title}",
  "match.count": "Choices: {n} of 3",
  "match.below": "Further down: {n}",
  "match.max": "Three choices at most. Remove one first.",
  "match.mark.main": "Main goal",
  "match.mark.linked": "Linked goal",
  "match.mark.other": "The card did not choose it",
  "match.all": "Your choices match the card's.",
  "match.part": "The card and you agree in part.",
  "match.others": "You see other links than the card. Talk about them.",
  "match.why": "Why these goals",
  "match.reading": "This is our reading. It is open to discussion.",
  "match.mine": "Your choice",
  "match.room": "In the room: {n} of {total}",
  "match.share": "{n} of {total}",
  "match.draw": "The goals that are not on the card are drawn by lot.",
  "match.numbers": "The numbers drawn follow the order of the goals not on the card.",
  "refusal.too_many_picks": "Three choices at most. Remove one, then confirm.",
};
