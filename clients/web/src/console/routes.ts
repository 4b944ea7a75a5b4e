// The routes of the console, in the fragment of its URL, which servers and logs never see.

import type { Language } from "../shared/messages";

/** The pages of a room beside the play: its report so far, the codes of its tables. */
export type RoomPageName = "report" | "tables" | "tickets";

/** The pages of accounts, which have a script of their own. */
export type AccountPageName = "account" | "accounts" | "audit" | "organisations";

export type Route =
  | { at: "home" }
  | { at: AccountPageName }
  | { at: "proposals"; id?: string; room?: string } // one of them, or those of a session
  | { at: "declared" }
  | { at: "invitation"; secret: string }
  | { at: "link"; key: string; room?: string } // a room to go to afterwards
  | { at: "room"; code: string; page?: RoomPageName }
  | { at: "report"; id: string };

const LINK = "cle=";
const REPORT = "bilan=";
const INVITATION = "invitation=";
const PROPOSALS = "idees";
const DECLARED = "programme";
const OF_SESSION = "seance=";
// None of these words can be the code of a room: those have neither I nor O.
const ACCOUNT_PAGES: Readonly<Record<string, AccountPageName>> = {
  compte: "account",
  comptes: "accounts",
  journal: "audit",
  organisations: "organisations",
};
const ROOM = /^([A-Z0-9]{4,8})(\/BILAN|\/TABLES|\/BILLETS)?$/;
const PAGES: Readonly<Record<string, RoomPageName>> = {
  "/BILAN": "report",
  "/TABLES": "tables",
  "/BILLETS": "tickets",
};

/**
 * Reads a fragment: `#cle=KEY` a one-time link, `#cle=KEY,K7RM4X` one to a room,
 * `#invitation=SECRET` an invitation, `#compte` the own account, `#comptes` those of the
 * organisation, `#journal` what was done, `#organisations` who shares the server, `#idees` what sessions
 * proposed, `#idees/seance=ID` one of them, `#idees/ID` one idea, `#programme` what is declared to the
 * programme, `#bilan=ID` a past session, `#K7RM4X` a room, `#K7RM4X/bilan` its report so far, `#K7RM4X/tables` the codes of its
 * tables, `#K7RM4X/billets` its tickets.
 */
export function parseRoute(fragment: string): Route {
  const text = decoded(fragment.replace(/^#/, ""));
  if (text.startsWith(LINK)) {
    const [key = "", room = ""] = text.slice(LINK.length).split(",");
    return ROOM.test(room) ? { at: "link", key, room } : { at: "link", key };
  }
  if (text.startsWith(REPORT)) return { at: "report", id: text.slice(REPORT.length) };
  if (text.startsWith(INVITATION)) {
    return { at: "invitation", secret: text.slice(INVITATION.length) };
  }
  const [word = "", ...rest] = text.split("/");
  if (word.toLowerCase() === PROPOSALS) return { at: "proposals", ...askedFor(rest.join("/")) };
  if (text.toLowerCase() === DECLARED) return { at: "declared" };
  const named = ACCOUNT_PAGES[text.toLowerCase()];
  if (named) return { at: named };
  const [, code, part] = ROOM.exec(text.toUpperCase()) ?? [];
  if (!code) return { at: "home" };
  const page = PAGES[part ?? ""];
  return { at: "room", code, ...(page && { page }) };
}

/** Returns the address of a page of accounts. */
export function accountHref(name: AccountPageName): string {
  const [word = ""] = Object.entries(ACCOUNT_PAGES).find(([, page]) => page === name) ?? [];
  return `#${word}`;
}

/** Returns the address of what sessions proposed, of one *room* by its id alone, or of all. */
export function proposalsHref(room = ""): string {
  return room ? `#${PROPOSALS}/${OF_SESSION}${encodeURIComponent(room)}` : `#${PROPOSALS}`;
}

/** Returns the address of what is declared to the programme. */
export function declaredHref(): string {
  return `#${DECLARED}`;
}

/** Returns the address of one proposal. */
export function proposalHref(id: string): string {
  return `#${PROPOSALS}/${encodeURIComponent(id)}`;
}

/** Returns the fragment that opens an invitation by its *secret*. */
export function invitationHref(secret: string): string {
  return `#${INVITATION}${secret}`;
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

/** Returns the address of the tickets of the room *code*. */
export function ticketsHref(code: string): string {
  return `#${code}/billets`;
}

/** Returns the address of the room's screen. */
export function screenHref(code: string, language: Language): string {
  return `/screen/${code}${language === "en" ? "#en" : ""}`;
}

/** Returns the address of the report of the session *id*. */
export function reportHref(id: string): string {
  return `#${REPORT}${encodeURIComponent(id)}`;
}

/** Reads what of the proposals an address names: one of them, or those of a session. */
function askedFor(rest: string): { id?: string; room?: string } {
  if (rest.startsWith(OF_SESSION)) return { room: rest.slice(OF_SESSION.length) };
  return rest ? { id: rest } : {};
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return "";
  }
}
