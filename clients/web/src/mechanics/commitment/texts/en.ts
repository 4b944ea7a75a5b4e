// English: what the commitment says on every page.
import type { texts as french } from "./fr";

export const texts: Record<keyof typeof french, string> = {
  "step.wall": "The wall",
  "commit.rule": "Choose a moment and an action. Nothing is shown unless you agree.",
  "commit.moment": "At what moment?",
  "commit.gesture": "Which action?",
  "commit.by": "By when?",
  "commit.own": "Write my own",
  "commit.preview": "When I am {moment}, my action is: {gesture}. Within {delay}.",
  "commit.2w": "2 weeks",
  "commit.1m": "1 month",
  "commit.3m": "3 months",
  "commit.hard": "Easy or hard for you? (optional)",
  "commit.hard_1": "1, easy",
  "commit.hard_5": "5, hard",
  "commit.wall.q": "Show it on the wall, without my name?",
  "commit.wall.no": "No",
  "commit.wall.yes": "Yes",
  "commit.wall.few": "The wall opens from 5 commitments on.",
  "commit.wall.title": "The wall",
  "commit.wall.others": "Other commitments: {n}",
  "commit.save": "I commit",
  "commit.none": "Not today",
  "commit.saved": "Saved. You will find it on your card.",
  "commit.none_ok": "Saved. Saying no is a real answer.",
  "card.commit": "My commitment",
};
