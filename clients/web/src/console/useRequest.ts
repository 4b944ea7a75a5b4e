// A request that a press sends: under way once at a time, and why it failed.
import { useRef, useState } from "preact/hooks";
import { type Refusal, refusalOf } from "./api";

interface Sending {
  busy: boolean;
  refused?: Refusal | undefined;
  /** Sends it, unless one is under way; returns whether it was done. */
  send: (ask: () => Promise<void>) => Promise<boolean>;
  /** Forgets why it failed: what it was about has been changed. */
  clear: () => void;
}

export function useRequest(): Sending {
  const [busy, setBusy] = useState(false);
  const [refused, setRefused] = useState<Refusal>();
  // A second press comes before the page has drawn that the first one is under way.
  const running = useRef(false);
  const send = async (ask: () => Promise<void>) => {
    if (running.current) return false;
    running.current = true;
    setBusy(true);
    setRefused(undefined);
    let done = true;
    try {
      await ask();
    } catch (error) {
      done = false;
      setRefused(refusalOf(error));
    }
    running.current = false;
    setBusy(false);
    return done;
  };
  return { busy, refused, send, clear: () => setRefused(undefined) };
}
