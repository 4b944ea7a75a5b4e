// The keyboard and the presenter: Space, right arrow, Page Down press the big button; Page Up goes back.

/** The part of a keyboard event that counts. */
export type Press = Pick<
  KeyboardEvent,
  "key" | "repeat" | "altKey" | "ctrlKey" | "metaKey" | "shiftKey"
>;

const NEXT = [" ", "ArrowRight", "PageDown"];
const BACK = ["ArrowLeft", "PageUp"];
const FIELDS = ["INPUT", "SELECT", "TEXTAREA"];
const CONTROLS = ["BUTTON", "A", "SUMMARY"];

/** Where the focus is. */
export interface Focus {
  tag: string;
  /** It is on the big button, which the browser presses on Space. */
  here?: boolean;
  /** The focused element was removed: the Space that follows was meant for it. */
  lost?: boolean;
}

const PLAIN = { repeat: false, altKey: false, ctrlKey: false, metaKey: false, shiftKey: false };

export type Meaning = "next" | "back";

/**
 * Returns what *press* means: the big button, or the ways back. A key held down presses once. A
 * presenter's keys also count on another button: it keeps the focus after a click.
 */
export function meaningOf(press: Press, { tag, here, lost }: Focus): Meaning | undefined {
  const { key } = press;
  if (press.repeat || press.altKey || press.ctrlKey || press.metaKey || press.shiftKey) return;
  if (FIELDS.includes(tag)) return undefined;
  if (BACK.includes(key)) return "back";
  if (!NEXT.includes(key)) return undefined;
  return key === " " && (here || lost || CONTROLS.includes(tag)) ? undefined : "next";
}

/** Returns the meaning of a key that a window of this site forwarded (screen/keys.ts). */
export function forwardedMeaning(
  event: Pick<MessageEvent<unknown>, "origin" | "data">,
): Meaning | undefined {
  if (event.origin !== location.origin) return undefined;
  const { key } = (event.data ?? {}) as { key?: unknown };
  return typeof key === "string" ? meaningOf({ ...PLAIN, key }, { tag: "BODY" }) : undefined;
}
