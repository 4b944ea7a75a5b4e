// What the address names: a commitment or a poster, by a code behind its #, which reaches no server's log.
import { codeIn } from "../shared/followed";
import { plusDays, startOf } from "../shared/zone";

/** A commitment of one person, or the poster of a session. */
export type Kind = "promise" | "poster";

export interface Named {
  kind: Kind;
  code: string; // with the mistakes of who typed it, empty for none
  last?: string; // the last day on which it is open (ISO), where the address says so
}

const PATHS: Readonly<Record<Kind, string>> = { promise: "/suivi", poster: "/rappel" };
/** What stands behind a code in a link: nobody keeps for how long it was open once it is over. */
const DATED = /^(.*)\.(\d{4}-\d\d-\d\d)$/;
const PATH = /^\/(suivi|rappel)(?:\/([^/]+))?\/?$/;

export function namedAt({ pathname, hash }: Pick<Location, "pathname" | "hash">): Named {
  const [, page = "suivi", path = ""] = PATH.exec(pathname) ?? [];
  const named = decoded(hash.length > 1 ? hash.slice(1) : path);
  const [, before = named, last] = DATED.exec(named) ?? [];
  const kind = page === "rappel" ? "poster" : "promise";
  return { kind, code: codeIn(before), ...(last && { last }) };
}

/** Returns the address that shows it, or the empty page, in place of the one that led here. */
export function tidied({ kind, code, last }: Named): string {
  return code ? `${PATHS[kind]}#${code}${last ? `.${last}` : ""}` : PATHS[kind];
}

/** Returns the moment at which what is open until the day *last* (ISO) closes, ms of the own clock. */
export function endOf(last: string): number {
  return startOf(plusDays(last, 1));
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return "";
  }
}
