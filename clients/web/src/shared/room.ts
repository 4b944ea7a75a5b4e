// One room as a page has it: the store, the connection that feeds it, and the listeners.
import { useEffect, useState } from "preact/hooks";
import { Connection, type Environment } from "./connection";
import type { Hello, Move, Role, Variant } from "./messages";
import { hex } from "./random";
import { onWake } from "./signals";
import { initialState, outgoing, type RoomState, reduce, type StoreEvent } from "./store";
import { tellZone } from "./zone";

export interface RoomOptions {
  code: string;
  role: Role;
  variant: Variant;
  token?: string; // of the seat, for phones
}

export interface Room {
  state(): RoomState;
  /** Calls *listener* after each change; returns the function that stops it. */
  subscribe(listener: () => void): () => void;
  move(move: Move): void;
  setVariant(variant: Variant): void;
  /** Forgets the refusal that is shown. */
  dismiss(): void;
  /** Connects now: « Réessayer maintenant », and « Jouer ici » after a seat was taken over. */
  retry(): void;
  leave(): void;
}

const STORAGE_RETRY_MS = 3_000;

/** Opens the room and keeps it open. */
export function openRoom(
  options: RoomOptions,
  environment: Environment = browserEnvironment(options.code),
  watchWakeUps = onWake,
): Room {
  const listeners = new Set<() => void>();
  let state = initialState(hex(8), options.variant);
  const connection = new Connection(environment, () => helloOf(options, state), dispatch);

  function dispatch(event: StoreEvent): void {
    const before = state;
    state = reduce(state, event);
    for (const message of outgoing(state)) {
      connection.send(message);
      state = reduce(state, { type: "sent", message });
    }
    if (state.flight?.waits && !before.flight?.waits) {
      environment.after(STORAGE_RETRY_MS * (1 + environment.random()), () =>
        dispatch({ type: "again" }),
      );
    }
    tellZone(state.documents.all?.document.room?.zone);
    if (state !== before) for (const listener of [...listeners]) listener();
  }

  const stopWatchingWakeUps = watchWakeUps(() => connection.wake());
  connection.start();
  return {
    state: () => state,
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    move: (move) => dispatch({ type: "move", move }),
    setVariant: (variant) => {
      dispatch({ type: "variant", variant });
      connection.send({ type: "variant", variant });
    },
    dismiss: () => dispatch({ type: "dismiss" }),
    retry: () => {
      connection.start();
      connection.wake();
    },
    leave: () => {
      stopWatchingWakeUps();
      connection.stop();
    },
  };
}

function helloOf({ role, token }: RoomOptions, { variant }: RoomState): Hello {
  return { type: "hello", protocol: 4, role, variant, ...(token && { token }) };
}

/** Returns the state of *room*; the component is drawn again at each change. */
export function useRoom(room: Room): RoomState {
  const [state, setState] = useState(room.state);
  useEffect(() => {
    const listener = () => setState(room.state());
    listener();
    return room.subscribe(listener);
  }, [room]);
  return state;
}

function browserEnvironment(code: string): Environment {
  const scheme = location.protocol === "https:" ? "wss" : "ws";
  return {
    open: () => new WebSocket(`${scheme}://${location.host}/ws/${code}`),
    now: Date.now,
    random: Math.random,
    after(ms, then) {
      const id = setTimeout(then, ms);
      return () => clearTimeout(id);
    },
  };
}
