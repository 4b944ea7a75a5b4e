// What one sets and does not confirm yet goes out by itself: seldom, and before answers stop.
import { useEffect, useRef } from "preact/hooks";
import type { MechanicMove } from "../../shared/messages";
import type { Part } from "../part";

/** ms from a touch to its move, and at least between two: who confirms meanwhile sends one move. */
export const PACE_MS = 2_000;
/** ms over which a room sends what it holds, once the lock is announced: it comes after 1 000. */
const SPREAD_MS = 600;

export interface Setting {
  /** Sends *move* soon, in place of what waits. */
  soon(move: MechanicMove): void;
  /** Does the same for what the page finds as it is loaded: later it was sent, or refused. */
  resume(move: MechanicMove): void;
  /** Lets nothing go out any more: it was confirmed. */
  drop(): void;
}

/** Sends what is set in this step; what waits as the page leaves it, or is left, goes at once. */
export function useSetting({ room, all, step }: Pick<Part, "room" | "all" | "step">): Setting {
  const held = useRef<MechanicMove | undefined>(undefined);
  const timer = useRef<ReturnType<typeof setTimeout> | undefined>(undefined);
  const last = useRef(0);
  const used = useRef(false);
  const paused = useRef(all.paused);
  paused.current = all.paused;
  const send = () => {
    clearTimeout(timer.current);
    const move = held.current;
    // Nobody may answer during a pause: it goes when the session goes on.
    if (!move || paused.current) return;
    held.current = undefined;
    last.current = Date.now();
    room.move({ type: "play", step: step.id, move, done: false });
  };
  const wait = (ms: number) => {
    clearTimeout(timer.current);
    timer.current = setTimeout(send, ms);
  };
  useEffect(() => {
    if (step.closing) wait(Math.random() * SPREAD_MS);
    else if (!all.paused && held.current) wait(PACE_MS);
  }, [step.closing, all.paused]);
  useEffect(() => {
    const leave = () => {
      if (document.hidden) send();
    };
    document.addEventListener("visibilitychange", leave);
    window.addEventListener("pagehide", send);
    return () => {
      document.removeEventListener("visibilitychange", leave);
      window.removeEventListener("pagehide", send);
      send();
    };
  }, [step.id]);
  const soon = (move: MechanicMove) => {
    const waits = held.current !== undefined;
    used.current = true;
    held.current = move;
    if (step.closing) send();
    else if (!waits) wait(Math.max(PACE_MS, last.current + PACE_MS - Date.now()));
  };
  return {
    soon,
    resume(move) {
      if (!used.current) soon(move);
    },
    drop() {
      used.current = true;
      clearTimeout(timer.current);
      held.current = undefined;
      last.current = Date.now();
    },
  };
}
