// What the address names: a commitment or a poster, by a code behind its #, which reaches no server's log.
import { codeIn } from "../shared/followed";

/** A commitment of one person, or the poster of a session. */
export type Kind = "promise" | "poster";

export interface Named {
  kind: Kind;
  code: string; // with the mistakes of who typed it, empty for none
}

const PATHS: Readonly<Record<Kind, string>> = { promise: "/suivi", poster: "/rappel" };
const PATH = /^\/(suivi|rappel)(?:\/([^/]+))?\/?$/;

export function namedAt({ pathname, hash }: Pick<Location, "pathname" | "hash">): Named {
  const [, page = "suivi", path = ""] = PATH.exec(pathname) ?? [];
  const named = hash.length > 1 ? hash.slice(1) : path;
  return { kind: page === "rappel" ? "poster" : "promise", code: codeIn(decoded(named)) };
}

/** Returns the address that shows it, or the empty page, in place of the one that led here. */
export function tidied({ kind, code }: Named): string {
  return code ? `${PATHS[kind]}#${code}` : PATHS[kind];
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return "";
  }
}
