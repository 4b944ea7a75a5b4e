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

/**
 * Tells whether *press* means the big button while an element of *tag* has the focus; on the
 * button itself (*here*) Space is its own business. A key held down presses once.
 */
export function meansNext(press: Press, tag: string, here: boolean): boolean {
  if (!KEYS.includes(press.key) || press.repeat) return false;
  if (press.altKey || press.ctrlKey || press.metaKey || press.shiftKey) return false;
  if (FIELDS.includes(tag)) return false;
  if (here) return press.key !== " ";
  return !CONTROLS.includes(tag);
}
