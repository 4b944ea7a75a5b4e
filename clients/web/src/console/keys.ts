// The keyboard of the console: Space, right arrow and Page Down press the big button.

/** The part of a keyboard event that counts. */
export interface Press {
  key: string;
  repeat: boolean;
  altKey: boolean;
  ctrlKey: boolean;
  metaKey: boolean;
  shiftKey: boolean;
}

const KEYS = [" ", "ArrowRight", "PageDown"];
const FIELDS = ["INPUT", "SELECT", "TEXTAREA"];
const CONTROLS = ["BUTTON", "A", "SUMMARY"];

/** Where the focus is. */
export interface Focus {
  tag: string;
  /** It is on the big button, where Space is its own business. */
  here?: boolean;
  /** What had it went away: the Space that follows was meant for that. */
  lost?: boolean;
}

/** Tells whether *press* means the big button. A key held down presses once. */
export function meansNext(press: Press, { tag, here, lost }: Focus): boolean {
  if (!KEYS.includes(press.key) || press.repeat) return false;
  if (press.altKey || press.ctrlKey || press.metaKey || press.shiftKey) return false;
  if (FIELDS.includes(tag)) return false;
  if (here || lost) return press.key !== " ";
  return !CONTROLS.includes(tag);
}
