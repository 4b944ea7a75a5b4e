// English: what the barometer says on every page.
import type { texts as french } from "./fr";

export const texts: Record<keyof typeof french, string> = {
  "barometer.before": "What do you think today?",
  "barometer.after": "And now, what do you think?",
  "barometer.private": "No screen will show your answer.",
  "barometer.know": "A knowledge question. Say what seems right to you.",
  "barometer.beside.free": "Optional. Neither your boss nor the facilitator sees what you answer.",
  "barometer.beside.skip": "Skip all",
  "barometer.item": "Question {n} of {total}",
  "barometer.skip": "Skip",
  "barometer.prev": "Previous question",
  "barometer.next": "Next question",
  "barometer.done": "All done, thank you.",
  "barometer.clear": "Take back my answer",
  "barometer.finish": "Finish",
  "barometer.answered": "Answered",
  "barometer.unanswered": "No answer",
  "barometer.draw": "A draw by lot splits the room between two sets of questions.",
  "barometer.number": "Your number in the draw: {n}",
  "barometer.advise.0": "0, certainly not",
  "barometer.advise.10": "10, without hesitation",
};
