// English: what the toy says on console and screen.
import type { texts as french } from "./fr-room";

export const texts: Record<keyof typeof french, string> = {
  "toy.show": "Show the lucky toy",
  "toy.shown": "Every phone shows the lucky number.",
};
