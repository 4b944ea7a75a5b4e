// A change that a press sends: under way once at a time, why it failed, or that it was done.
import { useRef, useState } from "preact/hooks";
import type { CodeError } from "../shared/byCode";

interface Changing {
  busy: boolean;
  failure?: CodeError | undefined;
  /** Sends it, unless one is under way; returns whether it was done. */
  send: (change: () => Promise<CodeError | undefined>) => Promise<boolean>;
  /** Forgets why it failed: what it was about has been changed. */
  clear: () => void;
}

export function useChange(): Changing {
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<CodeError>();
  // A second press comes before the page has drawn that the first one is under way.
  const running = useRef(false);
  const send = async (change: () => Promise<CodeError | undefined>) => {
    if (running.current) return false;
    running.current = true;
    setBusy(true);
    setFailure(undefined);
    const failed = await change();
    running.current = false;
    setBusy(false);
    setFailure(failed);
    return failed === undefined;
  };
  return { busy, failure, send, clear: () => setFailure(undefined) };
}
