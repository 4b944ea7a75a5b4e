// A proposal as it is typed: a stand with a proof, or a stride about a subject. Pure.
import { cleaned, signsOf } from "../../kit/phone/typedText";
import type { MechanicMove } from "../../shared/messages";
import type { MaturityPlay } from "../../shared/wire";

/** Most signs of a proof, and of a stride, as the server counts them. */
export const LONGEST = 140;

/** What a phone keeps until the server has it. *pick* is a stand, or the id of a subject. */
export interface Typed {
  pick?: string;
  text: string;
  /** The form is in sight. */
  open: boolean;
}

export const NOTHING: Typed = { text: "", open: false };

export type Problem = "pick" | "text_empty" | "text_too_long";

/** Returns what was picked; of a single subject there is no choice. */
export function pickOf({ pick }: Typed, { rule, subjects = {} }: MaturityPlay): string | undefined {
  const ids = Object.keys(subjects);
  if (rule === "stand") return pick;
  if (ids.length === 1) return ids[0];
  return pick !== undefined && ids.includes(pick) ? pick : undefined;
}

/** Returns why *typed* cannot be sent as it is. */
export function problemOf(typed: Typed, play: MaturityPlay): Problem | undefined {
  const signs = signsOf(typed.text);
  if (signs > LONGEST) return "text_too_long";
  if (pickOf(typed, play) === undefined) return "pick";
  return play.rule === "stride" && !signs ? "text_empty" : undefined;
}

/** Returns the move that says *typed*, which has no problem. */
export function moveOf(typed: Typed, play: MaturityPlay): MechanicMove {
  const pick = pickOf(typed, play) ?? "";
  const text = cleaned(typed.text);
  if (play.rule === "stride") return { type: "maturity.write", subject: pick, text };
  return { type: "maturity.propose", stand: pick, proof: text };
}

/** Returns what a phone stored, whatever that is. */
export function typedFrom(stored: unknown): Typed {
  const { pick, text, open } = (stored ?? {}) as Partial<Typed>;
  return {
    ...(typeof pick === "string" && { pick }),
    text: typeof text === "string" ? text : "",
    open: open === true,
  };
}
