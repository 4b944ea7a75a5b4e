// One's own answer, from the tap to the server's confirmation.
import { useState } from "preact/hooks";
import type { MechanicMove, Move } from "../../shared/messages";
import { pending, shownRefusal } from "../../shared/store";
import type { Part } from "../part";

export interface Answering<T> {
  /** The answer to show as sent; nothing while it is being typed or was refused. */
  shown: T | undefined;
  sending: boolean;
  /** The question was skipped: nothing is sent. */
  skipped: boolean;
  /** Skips the question; undefined where an answer was given. */
  skip: (() => void) | undefined;
  edit(): void;
  submit(value: T, move: MechanicMove): void;
}

/** Follows the answer of this step; *has* is the one that the server has. */
export function useAnswering<T>(
  { room, state, step }: Pick<Part, "room" | "state" | "step">,
  has: T | undefined,
): Answering<T> {
  const [edited, setEdited] = useState(false);
  const [skipped, setSkipped] = useState(false);
  const [given, setGiven] = useState<T>();
  const mine = (move: Move) => move.type === "play" && move.step === step.id;
  const sending = pending(state, mine) !== undefined;
  const refused = shownRefusal(state)?.move;
  const failed = !sending && refused !== undefined && mine(refused);
  return {
    // Between the confirmation and the next document, the answer just given stands in for it.
    shown: failed || edited ? undefined : (given ?? has),
    sending,
    skipped,
    skip: (failed ? has : (given ?? has)) === undefined ? () => setSkipped(true) : undefined,
    edit() {
      setEdited(true);
      setSkipped(false);
    },
    submit(value, move) {
      setGiven(() => value);
      setEdited(false);
      setSkipped(false);
      room.move({ type: "play", step: step.id, move });
    },
  };
}
