// English: what “Where do we stand?” says on console and screen.
import type { texts as french } from "./fr-screen";

export const texts: Record<keyof typeof french, string> = {
  "next.to_tables": "Go to the tables",
  "then.to_tables": "Each table talks about it and chooses a stair.",
  "next.stands": "Show where we stand",
  "next.strides": "Show the proposed steps",
  "then.stands": "The screen and the phones show the stairs.",
  "then.strides_none": "The screen has no step to show.",
  "maturity.more": "Other texts, on phones: {n}",
  "console.proofs_before": "The room does not see these texts yet. Hide those that trouble.",
  "console.proofs_phones": "Phones show these texts. The screen shows them during the discussion.",
  "console.apart": "No agreement: this text stays at its table.",
  "console.proofs_now": "The room sees these texts.",
  "console.proofs_hidden": "Hidden proofs",
  "console.proofs_none": "No text to read.",
  "console.strides_before": "The room does not see these steps yet. Hide those that trouble.",
  "console.strides_now": "The room sees these steps.",
  "console.strides_hidden": "Hidden texts",
  "console.strides_none": "No step to read.",
  "console.say.alone": "Say: “Choose what you see around you.”",
  "console.say.table": "Say: “What have you seen that shows it?”",
  "console.say.stride": "Say: “Just one step, that we can take ourselves.”",
  "console.say.stands": "Say: “What surprises us?” Judge no stair.",
  "console.stand_hands": "Raised hands: read the four signs, then “I do not know”.",
};
