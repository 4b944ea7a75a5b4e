// Several moves of a facilitator in their order: two of a kind at once would replace each other.
import { useEffect, useState } from "preact/hooks";
import type { MechanicMove, Move } from "../../shared/messages";
import type { Room } from "../../shared/room";
import { pending, type RoomState } from "../../shared/store";

const KINDS = ["ideas.merge", "ideas.split", "ideas.hide"];

interface At {
  room: Room;
  state: RoomState;
  step: { id: number };
}

/** Returns whether moves are under way, and how to send some; what follows a refused one is dropped. */
export function useMoves({ room, state, step }: At) {
  const [waiting, setWaiting] = useState<readonly MechanicMove[]>([]);
  const flying = pending(state, isOurs) !== undefined;
  const refused = state.refusal?.move !== undefined && isOurs(state.refusal.move);
  const [next, ...rest] = waiting;
  useEffect(() => {
    if (flying || !next) return;
    setWaiting(refused ? [] : rest);
    if (!refused) room.move({ type: "play", step: step.id, move: next });
  }, [flying, next, refused]);
  return {
    busy: flying || next !== undefined,
    send(moves: readonly MechanicMove[]) {
      const [first, ...others] = moves;
      if (!first || flying || next) return;
      room.move({ type: "play", step: step.id, move: first });
      setWaiting(others);
    },
  };
}

function isOurs(move: Move): boolean {
  return move.type === "play" && KINDS.includes(move.move.type);
}

/** Returns the idea that a move under way hides, shows or erases. */
export function busyWith(state: RoomState): string | undefined {
  const flying = pending(
    state,
    (move) =>
      move.type === "erase_text" || (move.type === "play" && move.move.type === "ideas.hide"),
  );
  if (flying?.type === "erase_text") return flying.thing;
  return flying?.type === "play" && flying.move.type === "ideas.hide"
    ? flying.move.idea
    : undefined;
}
