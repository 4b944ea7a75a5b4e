// English: what is said of the toy outside of its activity.
import type { texts as french } from "./fr-outside";

export const texts: Record<keyof typeof french, string> = {
  "toy.times": "Toys picked",
};
