// What a screen reader says while the page changes: quietly, one sentence at a time.
import { createContext } from "preact";
import { useContext, useEffect, useRef, useState } from "preact/hooks";

/** How a part of the page has something said by the region that outlives it. */
export const AnnounceContext = createContext<(text: string) => void>(() => {});

/** Has *text* said each time it changes; once, however often the part comes and goes. */
export function useAnnouncementOf(text: string): void {
  const announce = useContext(AnnounceContext);
  const last = useRef("");
  useEffect(() => {
    if (text !== last.current) announce(text);
    last.current = text;
  }, [text, announce]);
}

/** Reads *text* out politely each time it changes; what is there at first is not read. */
export function LiveRegion({ text }: { text: string }) {
  const [announced, setAnnounced] = useState("");
  const first = useRef(true);
  useEffect(() => {
    if (first.current) first.current = false;
    else setAnnounced(text);
  }, [text]);
  return (
    <p class="visually-hidden" role="status">
      {announced}
    </p>
  );
}

/** Returns the quarter of *of* that *n* has reached: 0, 25, 50, 75 or 100. */
export function quarter(n: number, of: number): number {
  return of > 0 ? Math.floor((4 * n) / of) * 25 : 0;
}
