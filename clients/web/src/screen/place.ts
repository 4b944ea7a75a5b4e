// How an address is written for people who read and type it.

/** Returns *address* as one types it: no scheme, no slash at the end. */
export function shortAddress(address: string): string {
  return address.replace(/^https?:\/\//, "").replace(/\/$/, "");
}
