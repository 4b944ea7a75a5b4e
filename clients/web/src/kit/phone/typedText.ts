// What people type, as the server cleans and counts it.

/** Returns *text* as the server cleans it: composed letters, single spaces, none at the ends. */
export function cleaned(text: string): string {
  return text.normalize("NFC").trim().replace(/\s+/g, " ");
}

/** Returns how many signs *text* has, as the server counts them. */
export function signsOf(text: string): number {
  return [...cleaned(text)].length;
}
