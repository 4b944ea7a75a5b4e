// The ideas that a facilitator chose to leave hidden: known on her device, also once she is back.
import { useState } from "preact/hooks";
import { openStorage } from "../../shared/storage";
import type { Picked } from "./grouping";

const storage = openStorage(() => localStorage);
const KEY = "ideas.left";
/** Ids of earlier sessions go, the oldest first. */
const MOST = 200;

/** Returns the ids of those that were left hidden, and how to leave another. */
export function useLeft(): readonly [Picked, (id: string) => void] {
  const [left, setLeft] = useState(readLeft);
  const leave = (id: string) => {
    const next = [...readLeft(), id].slice(-MOST);
    storage.write(KEY, next);
    setLeft(next);
  };
  return [left, leave];
}

function readLeft(): Picked {
  const found = storage.read(KEY);
  return Array.isArray(found) ? found.filter((id) => typeof id === "string") : [];
}
