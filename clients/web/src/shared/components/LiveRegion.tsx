// Live regions: what a screen reader announces while the page changes, one sentence at a time.
import { createContext } from "preact";
import { useContext, useEffect, useRef, useState } from "preact/hooks";

/** Announces a text by the page's own live region, which outlives the component that calls it. */
export const AnnounceContext = createContext<(text: string) => void>(() => {});

/** Announces *text* each time it changes; once, however often the component is mounted again. */
export function useAnnouncementOf(text: string): void {
  const announce = useContext(AnnounceContext);
  const last = useRef("");
  useEffect(() => {
    if (text !== last.current) announce(text);
    last.current = text;
  }, [text, announce]);
}

/** Announces *text* politely each time it changes; the first one is not announced. */
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
