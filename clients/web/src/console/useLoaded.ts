// What a page asks the server for when it opens, and again when what it asks changes.
import { useCallback, useEffect, useRef, useState } from "preact/hooks";
import { type Refusal, refusalOf } from "./api";

interface Loaded<T> {
  /** Stays until the next answer is there. */
  found?: T | undefined;
  refused?: Refusal | undefined;
  /** Asks once more. */
  load: () => void;
}

/** Asks with *ask*, which is the same function as long as it asks the same. */
export function useLoaded<T>(ask: () => Promise<T>): Loaded<T> {
  const [found, setFound] = useState<T>();
  const [refused, setRefused] = useState<Refusal>();
  const latest = useRef(ask);
  latest.current = ask;
  const load = useCallback(async () => {
    setRefused(undefined);
    try {
      const answer = await ask();
      if (latest.current === ask) setFound(answer);
    } catch (error) {
      if (latest.current === ask) setRefused(refusalOf(error));
    }
  }, [ask]);
  useEffect(() => {
    void load();
  }, [load]);
  return { found, refused, load };
}
