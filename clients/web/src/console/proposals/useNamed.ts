// The address of the list names the idea that was opened last: a reload finds it, and so does the way back.
import type { RefObject } from "preact";
import { useEffect, useRef, useState } from "preact/hooks";
import { proposalHref, proposalsHref } from "../routes";

/** The idea whose title takes the focus as soon as it is there; empty once it has it. */
export type Arriving = RefObject<string>;

interface Named {
  open: readonly string[]; // ids
  /** The idea to which a link, a reload or the way back has led, empty for one opened here. */
  led: string;
  arriving: Arriving;
  /** An idea was opened or closed here. */
  toggle: (id: string, open: boolean) => void;
}

/**
 * Keeps the address to the ideas that are opened: *id* is what it names, *room* is filtered by, *go*
 * leads to another one.
 */
export function useNamed(id: string, room: string, go: (fragment: string) => void): Named {
  const [open, setOpen] = useState<readonly string[]>(id ? [id] : []);
  const [led, setLed] = useState(id);
  const arriving = useRef(id);
  const known = useRef(id); // what the address names, as far as this page has followed
  useEffect(() => {
    const before = known.current;
    if (id === before) return;
    known.current = id;
    // Back in the list: at the one that was read.
    arriving.current = id || before;
    setLed(id);
    setOpen((all) => [...all.filter((one) => one !== before && one !== id), ...(id ? [id] : [])]);
  }, [id]);
  const toggle = (one: string, opens: boolean) => {
    // It is also told of what the page itself opened or closed.
    if (open.includes(one) === opens) return;
    setOpen(opens ? [...open, one] : open.filter((other) => other !== one));
    const rest = known.current === one ? "" : known.current;
    const next = opens ? one : rest;
    if (next === known.current) return;
    known.current = next;
    arriving.current = "";
    setLed("");
    go(next ? proposalHref(next) : proposalsHref(room));
  };
  return { open, led, arriving, toggle };
}
