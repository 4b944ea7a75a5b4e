// The routes of the console, in the fragment of its URL, which servers and logs never see.

import type { Language } from "../shared/messages";

/** The pages of a room beside the play: its report so far, the codes of its tables. */
export type RoomPageName = "report" | "tables";

export type Route =
  | { at: "home" }
  | { at: "link"; key: string; room?: string } // a room to go to afterwards
  | { at: "room"; code: string; page?: RoomPageName }
  | { at: "report"; id: string };

const LINK = "cle=";
const REPORT = "bilan=";
const ROOM = /^([A-Z0-9]{4,8})(\/BILAN|\/TABLES)?$/;
const PAGES: Readonly<Record<string, RoomPageName>> = { "/BILAN": "report", "/TABLES": "tables" };

/**
 * Reads a fragment: `#cle=KEY` a one-time link, `#cle=KEY,K7RM4X` one to a room, `#bilan=ID` a past
 * session, `#K7RM4X` a room, `#K7RM4X/bilan` its report so far, `#K7RM4X/tables` the codes of its
 * tables.
 */
export function parseRoute(fragment: string): Route {
  const text = decoded(fragment.replace(/^#/, ""));
  if (text.startsWith(LINK)) {
    const [key = "", room = ""] = text.slice(LINK.length).split(",");
    return ROOM.test(room) ? { at: "link", key, room } : { at: "link", key };
  }
  if (text.startsWith(REPORT)) return { at: "report", id: text.slice(REPORT.length) };
  const [, code, named] = ROOM.exec(text.toUpperCase()) ?? [];
  if (!code) return { at: "home" };
  const page = PAGES[named ?? ""];
  return { at: "room", code, ...(page && { page }) };
}

/** Returns the address of the room *code*. */
export function roomHref(code: string): string {
  return `#${code}`;
}

/** Returns the address of the report so far of the room *code*. */
export function interimReportHref(code: string): string {
  return `#${code}/bilan`;
}

/** Returns the address of the QR codes of the tables of the room *code*. */
export function tableCodesHref(code: string): string {
  return `#${code}/tables`;
}

/** Returns the address of the room's screen. */
export function screenHref(code: string, language: Language): string {
  return `/screen/${code}${language === "en" ? "#en" : ""}`;
}

/** Returns the address of the report of the session *id*. */
export function reportHref(id: string): string {
  return `#${REPORT}${encodeURIComponent(id)}`;
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return "";
  }
}
