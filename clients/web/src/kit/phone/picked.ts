// The choice in a small question: at once the tapped one, later the one that the server has.
import { useState } from "preact/hooks";
import { shownRefusal } from "../../shared/store";
import { useRoomPage } from "./page";

export type Picked<T> = readonly [T | undefined, (value: T) => void];

/** Returns what is chosen: at once what was tapped, else what the server knows, also after a refusal. */
export function usePicked<T>(
  type: "choose_service" | "choose_table" | "set_first_time",
  known: T | undefined,
): Picked<T> {
  const state = useRoomPage()?.state;
  const [picked, setPicked] = useState<T>();
  const refused = state && shownRefusal(state)?.move?.type === type;
  return [refused ? known : (picked ?? known), (value) => setPicked(() => value)];
}
