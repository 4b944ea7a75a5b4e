// English: what is said of a talk outside of its activity.
import type { texts as french } from "./fr-outside";

export const texts: Record<keyof typeof french, string> = {
  "step.prompt": "Prompt",
  "step.goals": "The 17 goals",
};
