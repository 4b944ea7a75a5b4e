// Where the console stands: the fragment of its address, which servers and logs never see.

import type { Language } from "../shared/messages";

export type Place =
  | { at: "home" }
  | { at: "link"; key: string; room?: string } // a room to go to afterwards
  | { at: "room"; code: string }
  | { at: "report"; id: string };

const LINK = "cle=";
const REPORT = "bilan=";
const CODE = /^[A-Z0-9]{4,8}$/;

/** Reads a fragment: `#cle=KEY` a one-time link, `#cle=KEY,K7RM4X` one to a room, `#bilan=ID` a past session, `#K7RM4X` a room. */
export function placeIn(fragment: string): Place {
  const text = decoded(fragment.replace(/^#/, ""));
  if (text.startsWith(LINK)) {
    const [key = "", room = ""] = text.slice(LINK.length).split(",");
    return CODE.test(room) ? { at: "link", key, room } : { at: "link", key };
  }
  if (text.startsWith(REPORT)) return { at: "report", id: text.slice(REPORT.length) };
  const code = text.toUpperCase();
  return CODE.test(code) ? { at: "room", code } : { at: "home" };
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
