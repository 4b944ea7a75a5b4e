// English: what the toy says in its activity.
import type { texts as french } from "./fr";

export const texts: Record<keyof typeof french, string> = {
  "toy.touch": "Touch the right toy",
  "toy.words": "A remark (optional)",
  "toy.broken": "Toy {n} is broken.",
  "toy.before": "Picked most before: {n}",
  "toy.lucky": "The lucky toy: {n}",
  "toy.topic": "Let us talk about toy {n}.",
  "refusal.toy_broken": "Toy {n} works no more. Choose another one.",
};
