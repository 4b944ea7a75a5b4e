// English: what is said of a barometer outside of its activity.
import type { texts as french } from "./fr-outside";

export const texts: Record<keyof typeof french, string> = {
  "barometer.scale.1": "Strongly disagree",
  "barometer.scale.2": "Tend to disagree",
  "barometer.scale.3": "In between",
  "barometer.scale.4": "Tend to agree",
  "barometer.scale.5": "Strongly agree",
  "barometer.op.explain": "I can explain my organisation's responsibility (RSO).",
  "barometer.op.link": "I see the link between the 17 goals and my job.",
  "barometer.op.able": "I feel able to act.",
  "barometer.op.want": "I want to act.",
  "barometer.op.org": "My local authority acts.",
  "barometer.op.part": "I have a place in this effort.",
  "barometer.op.work": "My working conditions are improving.",
  "barometer.op.fun": "I had a good time.",
  "barometer.op.voice": "I could speak, and the room listened.",
  "barometer.advise.q": "Would you recommend this session to colleagues?",
};
