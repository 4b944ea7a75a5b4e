// The code that the page shows, what the server tells of it, and what its author asks for.
import { useCallback, useEffect, useRef, useState } from "preact/hooks";
import { type CodeError, codeError } from "../shared/byCode";
import { isWhole } from "../shared/followed";
import type { Language } from "../shared/messages";
import { codeAt, tidied } from "./address";
import { type Asking, asking, type Found } from "./api";

export interface Followed {
  code: string; // as it stands in the address or was sent, empty for none
  found?: Found | undefined;
  failure?: CodeError | undefined; // of the last look
  erased: boolean;
  /** Shows another code, or the empty page. */
  open: (code: string) => void;
  /** Asks again. */
  look: () => void;
  /** Sends what *ask* asks for; returns why it failed, if it did. */
  change: (ask: (asking: Asking) => Promise<Found>) => Promise<CodeError | undefined>;
  erase: () => Promise<CodeError | undefined>;
}

export function useFollowed(language: Language): Followed {
  const [code, setCode] = useState(() => codeAt(location));
  const [found, setFound] = useState<Found>();
  const [failure, setFailure] = useState<CodeError>();
  const [erased, setErased] = useState(false);
  const open = useCallback((next: string) => {
    setFound(undefined);
    setFailure(undefined);
    setErased(false);
    setCode(next);
  }, []);
  useAddress(code, open);
  const latest = useRef("");
  latest.current = `${code} ${language}`;
  const look = useCallback(async () => {
    if (!isWhole(code)) return;
    const asked = `${code} ${language}`;
    setFailure(undefined);
    try {
      const told = await asking(code, language).look();
      if (latest.current === asked) setFound(told);
    } catch (error) {
      if (latest.current !== asked) return;
      setFound(undefined);
      setFailure(codeError(error));
    }
  }, [code, language]);
  useEffect(() => {
    void look();
  }, [look]);
  const change = async (ask: (asking: Asking) => Promise<Found>) => {
    try {
      setFound(await ask(asking(code, language)));
      return undefined;
    } catch (error) {
      return codeError(error);
    }
  };
  const erase = async () => {
    try {
      await asking(code, language).erase();
      open("");
      setErased(true);
      return undefined;
    } catch (error) {
      return codeError(error);
    }
  };
  return { code, found, failure, erased, open, look: () => void look(), change, erase };
}

/** Keeps the address to what is shown, and shows what it names when it changes. */
function useAddress(code: string, open: (code: string) => void): void {
  useEffect(() => {
    if (location.pathname + location.hash !== tidied(code)) {
      history.replaceState(null, "", tidied(code));
    }
  }, [code]);
  useEffect(() => {
    const read = () => open(codeAt(location));
    window.addEventListener("hashchange", read);
    return () => window.removeEventListener("hashchange", read);
  }, [open]);
}
