// English: what is said of a commitment outside of its activity.
import type { texts as french } from "./fr-outside";

export const texts: Record<keyof typeof french, string> = {
  "step.wall": "The wall",
  "step.project": "Project of the table",
  "commit.preview": "{moment}, I will {gesture}, within {delay}.",
  "commit.within.2w": "two weeks",
  "commit.within.1m": "one month",
  "commit.within.3m": "three months",
  "card.commit": "My commitment",
  "card.after": "Tell what becomes of it, from {date} on. No name is asked.",
  "card.after.secret": "Whoever has this link reads your commitment and your answer.",
  "card.after.link": "Tell what becomes of it",
};
