// English: what the estimate says on console and screen.
import type { texts as french } from "./fr-screen";

export const texts: Record<keyof typeof french, string> = {
  "next.figure": "Show the figure",
  "next.spread": "Show the answers, without the figure",
  "next.again": "Open the second answer",
  "next.lock2": "Stop the second answer",
  "next.figure2": "Show the figure and its source",
  "then.spread": "The figure stays hidden.",
  "then.again": "Everybody keeps or changes their answer.",
  "screen.flag_room": "The room: {value}",
  "screen.per_tile": "One tile: {n} answers",
  "screen.outlined": "Outlines: the first answers",
  "screen.between": "Between",
};
