// What is typed and not sent: it survives a reload, and goes on into the next steps of the activity.
import { useLayoutEffect, useRef, useState } from "preact/hooks";
import type { Form } from "./form";
import type { SentCode } from "./kept";
import type { PhoneProps } from "./part";

export interface Saved {
  form?: Form;
  /** That of the open form: an idea that is sent twice has one code, by which the server knows it. */
  code?: string;
  sent: readonly SentCode[];
  withdrawn: readonly string[];
  /** Voices that were given in the open step, and not confirmed. */
  votes?: readonly string[];
}

const NOTHING: Saved = { sent: [], withdrawn: [] };

/** Returns what is kept of this activity, and how to change it. */
export function useSaved({ draft, step }: PhoneProps) {
  const [saved, setSaved] = useState(() => (draft.read(step.id) as Saved | undefined) ?? NOTHING);
  const opened = useRef(step.id);
  // Before anything else: a reload may come at any time.
  useLayoutEffect(() => {
    const { votes, ...rest } = saved;
    // What is written goes on into the next step, voices do not.
    const next: Saved = opened.current === step.id ? saved : rest;
    opened.current = step.id;
    if (next !== saved && votes) setSaved(next);
    const isIdle = !next.form && !next.votes && !next.sent.length && !next.withdrawn.length;
    draft.write(step.id, isIdle ? undefined : next);
  }, [saved, step.id]);
  return [saved, setSaved] as const;
}
