// The follow code in the address: behind a #, so that it reaches no server, no log and no other site.
import { codeIn, followLink } from "../shared/followed";

const PATH = /^\/idees\/([^/]+)\/?$/;

/** Returns the code that an address names, with the mistakes of who typed it; empty for none. */
export function codeAt({ pathname, hash }: Pick<Location, "pathname" | "hash">): string {
  const named = hash.length > 1 ? hash.slice(1) : (PATH.exec(pathname)?.[1] ?? "");
  return codeIn(decoded(named));
}

/** Returns the address that shows *code*, or the empty page, in place of the one that led here. */
export function tidied(code: string): string {
  return code ? followLink(code) : "/idees";
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return "";
  }
}
