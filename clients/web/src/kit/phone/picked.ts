// The choice in a small question: at once the tapped one, later the one that the server has.
import { useState } from "preact/hooks";
import type { Move } from "../../shared/messages";
import { shownRefusal } from "../../shared/store";
import { useInRoom } from "./page";

export type Picked<T> = readonly [T | undefined, (value: T) => void];

/** Returns what is chosen: at once what was tapped, else what the server knows, also after a refusal. */
export function usePicked<T>(type: Move["type"], known: T | undefined): Picked<T> {
  const { state } = useInRoom();
  const [picked, setPicked] = useState<T>();
  const refused = shownRefusal(state)?.move?.type === type;
  return [refused ? known : (picked ?? known), (value) => setPicked(() => value)];
}
