// What is typed for a proposal: a reload finds it again, and a refusal or a lock takes none of it.
import { useEffect, useLayoutEffect, useRef, useState } from "preact/hooks";
import type { Move } from "../../shared/messages";
import { pending, type Refusal, shownRefusal } from "../../shared/store";
import type { MaturityMine, MaturityPlay } from "../../shared/wire";
import type { PhonePart } from "../index";
import { moveOf, NOTHING, type Typed, typedFrom } from "./form";

/** Refusals that speak of the words. */
const OF_TEXT = ["names_person", "text_signs", "text_empty", "text_too_long"];

export interface Typing {
  typed: Typed;
  set(typed: Typed): void;
  /** Its move is under way. */
  sending: boolean;
  /** Why the server did not take its words. */
  refusal: Refusal | undefined;
  /** Sends what is typed, which has no problem, in the step *id* of *group*. */
  send(id: number, group: number): void;
}

/** Lives as long as the activity: what a lock leaves unsent is still there in the steps after it. */
export function useTyping(part: PhonePart<MaturityPlay, MaturityMine>): Typing {
  const { draft, step, state, room, play } = part;
  const [typed, setTyped] = useState(() => typedFrom(draft.read(step.id)));
  const sent = useRef<Typed>(undefined);
  const set = (next: Typed) => {
    setTyped(next);
    draft.write(step.id, next.text || next.open ? next : undefined);
  };
  const sending = pending(state, isSaid) !== undefined;
  const refusal = shownRefusal(state);
  const failed = refusal?.move !== undefined && isSaid(refusal.move);
  // Before the page is painted: a reload at that moment finds it too.
  useLayoutEffect(() => {
    if (typed.text) draft.write(step.id, typed);
  }, [step.id]);
  useEffect(() => {
    if (sending || !sent.current) return;
    // What was typed on meanwhile stays as well.
    if (!failed && sent.current === typed) set(NOTHING);
    sent.current = undefined;
  }, [sending, failed]);
  return {
    typed,
    set,
    sending,
    refusal: !sending && failed && OF_TEXT.includes(refusal.code) ? refusal : undefined,
    send(id, group) {
      sent.current = typed;
      room.move({ type: "play", step: id, move: moveOf(typed, play), ...(group && { group }) });
    },
  };
}

function isSaid(move: Move): boolean {
  return (
    move.type === "play" &&
    (move.move.type === "maturity.propose" || move.move.type === "maturity.write")
  );
}
