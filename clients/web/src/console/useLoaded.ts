// Loads data from the server when a page opens, and again when the request changes.
import { useCallback, useEffect, useRef, useState } from "preact/hooks";
import { type Refusal, refusalOf } from "./api";

interface Loaded<T> {
  /** The last response, until the next one has come. */
  found?: T | undefined;
  refused?: Refusal | undefined;
  /** Sends the request again. */
  load: () => void;
}

/** Loads by *ask*; a new function is a new request. */
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
