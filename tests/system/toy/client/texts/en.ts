// English: what the toy says on every page.
import type { texts as french } from "./fr";

export const texts: Record<keyof typeof french, string> = {
  "toy.touch": "Touch the right toy",
  "toy.lucky": "The lucky toy: {n}",
  "toy.times": "Toys picked",
};
