// English: what is said of « Où en sommes-nous ? » outside of its activity.
import type { texts as french } from "./fr-outside";

export const texts: Record<keyof typeof french, string> = {
  "maturity.step.alone": "On your own",
  "maturity.step.table": "At your table",
  "maturity.step.stride": "Your step",
  "maturity.step.stands": "Where we stand",
  "maturity.step.strides": "The proposed steps",
};
