// English: what the toy says on console and screen.
import type { texts as french } from "./fr-screen";

export const texts: Record<keyof typeof french, string> = {
  "toy.show": "Show the lucky toy",
  "toy.shown": "Every phone shows the lucky number.",
  "toy.few": "Fewer than 5 remarks: the room sees none.",
  "toy.about": "Hide the remarks that bother.",
  "toy.off": "Hidden remarks",
  "toy.draw": "Draw a toy by lot",
};
