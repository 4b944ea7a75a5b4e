// Where the console stands: the fragment of its address, which servers and logs never see.

import type { Language } from "../shared/messages";

export type Place =
  | { at: "home" }
  | { at: "link"; key: string; room?: string } // a room to go to afterwards
  | { at: "room"; code: string; report?: true }
  | { at: "report"; id: string };

const LINK = "cle=";
const REPORT = "bilan=";
const ROOM = /^([A-Z0-9]{4,8})(\/BILAN)?$/;

/**
 * Reads a fragment: `#cle=KEY` a one-time link, `#cle=KEY,K7RM4X` one to a room, `#bilan=ID` a past
 * session, `#K7RM4X` a room, `#K7RM4X/bilan` its report so far.
 */
export function placeIn(fragment: string): Place {
  const text = decoded(fragment.replace(/^#/, ""));
  if (text.startsWith(LINK)) {
    const [key = "", room = ""] = text.slice(LINK.length).split(",");
    return ROOM.test(room) ? { at: "link", key, room } : { at: "link", key };
  }
  if (text.startsWith(REPORT)) return { at: "report", id: text.slice(REPORT.length) };
  const [, code, report] = ROOM.exec(text.toUpperCase()) ?? [];
  if (!code) return { at: "home" };
  return { at: "room", code, ...(report && { report: true as const }) };
}

/** Returns the address of the room *code*. */
export function roomAt(code: string): string {
  return `#${code}`;
}

/** Returns the address of the report so far of the room *code*. */
export function soFarAt(code: string): string {
  return `#${code}/bilan`;
}

/** Returns the address of the room's screen. */
export function screenAt(code: string, language: Language): string {
  return `/screen/${code}${language === "en" ? "#en" : ""}`;
}

/** Returns the address of the report of the session *id*. */
export function reportAt(id: string): string {
  return `#${REPORT}${encodeURIComponent(id)}`;
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return "";
  }
}
