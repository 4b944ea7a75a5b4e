// What becomes of a move of this activity: it is under way, and then it is made or refused.
import { useEffect, useRef } from "preact/hooks";
import type { MechanicMove } from "../../shared/messages";
import { pending, type RoomState } from "../../shared/store";
import { isOf } from "./part";

/**
 * Returns the move of that *type* that is under way; *done* is told what became of it, with the code
 * of the refusal if it was refused.
 */
export function useAnswerTo<T extends MechanicMove["type"]>(
  state: RoomState,
  type: T,
  done: (move: Extract<MechanicMove, { type: T }>, refusal: string | undefined) => void,
): Extract<MechanicMove, { type: T }> | undefined {
  const flying = pending(state, (move) => isOf(move, type));
  const last = useRef(flying);
  useEffect(() => {
    const before = last.current;
    last.current = flying;
    if (before?.type !== "play" || before === flying) return;
    const { refusal } = state;
    done(before.move as never, refusal?.move === before ? refusal.code : undefined);
  }, [flying]);
  return flying?.type === "play" ? (flying.move as never) : undefined;
}
