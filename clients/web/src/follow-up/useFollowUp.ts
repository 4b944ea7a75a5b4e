// What the address names, what the server tells of it, and what is sent.
import { useCallback, useEffect, useRef, useState } from "preact/hooks";
import { type CodeError, codeError } from "../shared/byCode";
import { isWhole } from "../shared/followed";
import type { Language } from "../shared/messages";
import { type Named, namedAt, tidied } from "./address";
import { type Asking, asking, type Found } from "./api";

export interface FollowUp extends Named {
  found?: Found | undefined;
  failure?: CodeError | undefined;
  busy: boolean;
  erased: boolean;
  /** Shows another code. */
  open: (code: string) => void;
  look: () => void;
  /** Sends what *ask* asks for, unless something is under way; returns whether it was done. */
  send: (ask: (asking: Asking) => Promise<Found | undefined>) => Promise<boolean>;
}

export function useFollowUp(language: Language): FollowUp {
  const [named, setNamed] = useState(() => namedAt(location));
  const { kind, code } = named;
  const [found, setFound] = useState<Found>();
  const [failure, setFailure] = useState<CodeError>();
  const [erased, setErased] = useState(false);
  const [busy, setBusy] = useState(false);
  // A second press comes before the page has drawn that the first one is under way.
  const running = useRef(false);
  const show = useCallback((next: Named) => {
    setFound(undefined);
    setFailure(undefined);
    setErased(false);
    setNamed(next);
  }, []);
  useAddress(named, show);
  const asked = `${kind} ${code} ${language}`;
  const latest = useRef("");
  latest.current = asked;
  const look = useCallback(async () => {
    if (!isWhole(code)) return;
    setFailure(undefined);
    try {
      const told = await asking(kind, code, language).look();
      if (latest.current === asked) setFound(told);
    } catch (error) {
      if (latest.current !== asked) return;
      setFound(undefined);
      setFailure(codeError(error));
    }
  }, [asked]);
  useEffect(() => {
    void look();
  }, [look]);
  const send: FollowUp["send"] = async (ask) => {
    if (running.current) return false;
    running.current = true;
    setBusy(true);
    setFailure(undefined);
    try {
      const told = await ask(asking(kind, code, language));
      if (told) setFound(told);
      else {
        show({ kind, code: "" });
        setErased(true);
      }
      return true;
    } catch (error) {
      setFailure(codeError(error));
      return false;
    } finally {
      running.current = false;
      setBusy(false);
    }
  };
  const open = (next: string) => show({ kind, code: next });
  return { ...named, found, failure, busy, erased, open, look: () => void look(), send };
}

/** Keeps the address to what is shown, and shows what it names when it changes. */
function useAddress(named: Named, show: (named: Named) => void): void {
  useEffect(() => {
    if (location.pathname + location.hash !== tidied(named)) {
      history.replaceState(null, "", tidied(named));
    }
  }, [named]);
  useEffect(() => {
    const read = () => show(namedAt(location));
    window.addEventListener("hashchange", read);
    return () => window.removeEventListener("hashchange", read);
  }, [show]);
}
