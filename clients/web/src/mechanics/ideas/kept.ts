// What the card of the phone keeps of one's own ideas: title, follow code, who answers. Pure.
import type { OwnIdea } from "../../shared/wire";

export interface KeptIdea {
  id: string;
  phase: string; // in which it was written
  title?: string; // absent once it was erased
  code: string;
  answers: string;
  by: string;
  /** Why it is not handed on, as things stand. */
  unread?: Unread;
}

/** Taken off the screen by a facilitator, or not shown by one yet. */
export type Unread = "hidden" | "held";

/** Returns why an idea is not handed on, if it is not. */
export function unreadOf({ held, hidden }: Pick<OwnIdea, "held" | "hidden">): Unread | undefined {
  if (held) return "held";
  return hidden ? "hidden" : undefined;
}

export interface Kept {
  ideas: readonly KeptIdea[];
}

/** A code that was sent with an idea of this title, until the server says under which id. */
export interface SentCode {
  title: string;
  code: string;
}

/** Returns what a card holds under the name of this mechanic, as far as it can be read. */
export function readKept(own: unknown): readonly KeptIdea[] {
  const { ideas } = (own ?? {}) as Partial<Kept>;
  return Array.isArray(ideas) ? ideas : [];
}

interface Now {
  phase: string;
  /** Nothing of them is told before the seat's document is there, nor where there are none. */
  own: readonly Pick<OwnIdea, "id" | "title" | "held" | "hidden">[];
  sent: readonly SentCode[];
  /** What was withdrawn on this phone. */
  withdrawn: readonly string[];
  answers: string;
  by: string;
}

/** Returns what is to be kept now: what was withdrawn goes, and a code finds its idea. */
export function keptNow(before: readonly KeptIdea[], now: Now): readonly KeptIdea[] {
  const { phase, own, sent, withdrawn, answers, by } = now;
  const listed = new Set(own.map(({ id }) => id));
  const others = before.filter(({ id }) => !listed.has(id) && !withdrawn.includes(id));
  const here = own.flatMap((one) => {
    const { id, title } = one;
    const code = codeOf(before, sent, id, title);
    const unread = unreadOf(one);
    const about = { answers, by, ...(unread && { unread }) };
    return code ? [{ id, phase, ...(title !== undefined && { title }), code, ...about }] : [];
  });
  return [...others, ...here];
}

function codeOf(
  before: readonly KeptIdea[],
  sent: readonly SentCode[],
  id: string,
  title: string | undefined,
): string | undefined {
  const known = before.find((one) => one.id === id)?.code;
  const taken = new Set(before.map(({ code }) => code));
  return known ?? sent.find((one) => one.title === title && !taken.has(one.code))?.code;
}
