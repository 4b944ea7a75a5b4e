// English: what recalling says on console and screen.
import type { texts as french } from "./fr-screen";

export const texts: Record<keyof typeof french, string> = {
  "next.figures": "Show the figures",
  "then.figures": "The screen and the phones tell the figures again.",
};
