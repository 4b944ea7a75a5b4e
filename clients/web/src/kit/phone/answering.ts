// One's own answer, from the tap to the server's confirmation.
import { useState } from "preact/hooks";
import type { MechanicMove, Move } from "../../shared/messages";
import { pending, shownRefusal } from "../../shared/store";
import type { SeatDocument } from "../../shared/wire";
import type { Part } from "../part";

export interface Answering<T> {
  /** The answer to show as sent; nothing while it is being typed or was refused. */
  shown: T | undefined;
  sending: boolean;
  /** The question was passed: a reply, which nobody else can tell from an answer. */
  skipped: boolean;
  /** Passes the question; undefined where an answer was given. */
  skip: (() => void) | undefined;
  edit(): void;
  submit(value: T, move: MechanicMove): void;
}

interface AnswerTo extends Pick<Part, "room" | "state"> {
  step: { id: number };
  seat?: SeatDocument;
  /** That of a side run; the room's by default. */
  group?: number;
}

/** Follows the answer of this step; *has* is the one that the server has, confirmed or only set. */
export function useAnswering<T>(
  { room, state, step, seat, group = 0 }: AnswerTo,
  has: T | undefined,
): Answering<T> {
  const [edited, setEdited] = useState(false);
  const [chosen, setChosen] = useState<boolean>();
  // A phone that was loaded anew still knows that it has passed.
  const passed = state.documents.seat?.document.passed === true && has === undefined;
  const skipped = chosen ?? passed;
  const [given, setGiven] = useState<T>();
  const mine = (move: Move) =>
    move.type === "play" && move.step === step.id && (move.group ?? 0) === group;
  const sending = pending(state, mine) !== undefined;
  const refused = shownRefusal(state)?.move;
  const failed = !sending && refused !== undefined && mine(refused);
  const pass = () => {
    setChosen(true);
    room.move({ type: "pass", step: step.id });
  };
  return {
    // Between the confirmation and the next document, the answer just given stands in for it.
    shown: failed || edited ? undefined : (given ?? (seat?.unfinished ? undefined : has)),
    sending,
    skipped,
    skip: (failed ? has : (given ?? has)) === undefined ? pass : undefined,
    edit() {
      setEdited(true);
      setChosen(false);
    },
    submit(value, move) {
      setGiven(() => value);
      setEdited(false);
      setChosen(false);
      room.move({ type: "play", step: step.id, move, ...(group && { group }) });
    },
  };
}
