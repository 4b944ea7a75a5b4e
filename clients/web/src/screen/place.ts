// How an address and a code are written for people who read and type them.

/** Returns *address* as one types it: no scheme, no slash at the end. */
export function shortAddress(address: string): string {
  return address.replace(/^https?:\/\//, "").replace(/\/$/, "");
}

/** Returns *code* in two groups of three: K7R M4X. */
export function spacedCode(code: string): string {
  return `${code.slice(0, 3)}\u00a0${code.slice(3)}`;
}
