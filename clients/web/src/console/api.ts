// The server's HTTP interface for facilitators.
import type { Details, Language } from "../shared/messages";
import type {
  FigureRows,
  Figures,
  FinishedRoof,
  Proposed,
  SheetLine,
  Unfilled,
} from "../shared/wire";

export interface Scenario {
  id: string;
  title: string;
  minutes: number;
  phases: readonly string[]; // titles of the activities
  promise: string; // empty if the scenario has none
  audience: string; // for whom, likewise
  people: number; // for how many
  tables: boolean; // some activity is played at tables
  points: boolean; // phones show points, unless the room is opened without
  services: Readonly<Record<string, string>>; // by their code
  service_order: readonly string[];
  unfilled?: Unfilled;
}

export interface OpenRoom {
  code: string;
  title: string;
  status: "lobby" | "playing" | "closed";
  people: number;
  trial: boolean; // nothing of it will be kept
  venue?: string; // where it is held
  own: boolean; // one leads it; else it can only be given to somebody
}

/** A session that ended; trial sessions are not kept. */
export interface PastSession {
  id: string; // of its room
  code: string;
  title: string;
  people: number;
  service: string; // of the whole room, its code, empty for none
  began: number; // its first activity, server ms
  closed: number; // server ms
  venue?: string; // where it was held
}

/** How so many phones said where their services stand with a subject. */
export interface SessionStands {
  title: string;
  n: number;
  parts: readonly { placings: readonly string[]; n: number }[]; // stands told together
}

/** What an earlier session of the same service had said; *closed* in server ms. */
export interface Before {
  closed: number;
  stands: Readonly<Record<string, SessionStands>>;
}

/** The top of a session's page. */
export interface SessionPage {
  people: number;
  phones: number;
  small: boolean; // fewer than five people
  answers: boolean; // five or more answered something
  first_time?: number; // absent where nobody told
  surprise?: { card: string; question: string; truth: number; unit: string; said?: number };
  gestures: readonly { text: string; at_least?: number; service?: string }[];
  families?: readonly { family: string; text: string; at_least: number }[];
  open: readonly PageQuestion[];
}

/** A question that the session leaves. */
export interface PageQuestion {
  text: string;
  why: "surprised" | "left_out";
}

/** The parts of a page whose headings are read here. */
type PagePart =
  | "surprise"
  | "change"
  | "gestures"
  | "families"
  | "words"
  | "wall"
  | "open"
  | "results";

/** The same in sentences; those of gestures by their place, empty where they have no number. */
export interface PageTold {
  titles: Readonly<Record<PagePart, string>>;
  people: string;
  surprise?: string;
  truth?: string; // the last sentence of the surprise
  change?: string;
  gestures: readonly string[];
  families?: readonly string[];
  open: readonly string[]; // why each question is asked
  others?: string; // some are not shown
  spread?: string; // commitments were made, and no gesture and no family is told
  note?: string; // why there is nothing more
}

/** The words of the room by activity, which are gone after *until* (server ms). */
export interface SessionWords {
  until: number;
  rows: readonly {
    phase: string;
    asked: string;
    words: readonly { word: string; n?: number }[]; // more than *n* said it
    others?: number; // words for which there is no room
  }[];
}

/** The walls of the room as they stood, which are gone after *until* (server ms). */
export interface SessionWall {
  until: number;
  rows: readonly {
    phase: string;
    title: string;
    texts: readonly string[];
    others?: number; // gestures for which there is no room
  }[];
}

/** What one question found out, in words; *chart* is SVG. */
export interface PartTold {
  asked: string;
  truth?: string;
  caption?: string;
  chart?: string;
  items?: readonly string[]; // in the order of the room
  notes: readonly string[]; // why something is not shown, among others
  source?: { text: string; url: string };
}

/** What an activity found out, as its screen told it; *note* says why there is nothing. */
export interface ResultTold {
  phase: string;
  title: string;
  parts: readonly PartTold[];
  short?: string; // what the room said
  note?: string;
}

export interface PastReport extends PastSession {
  phases: Readonly<Record<string, { title: string; mechanic: string }>>;
  phase_order: readonly string[];
  sheet: Readonly<Record<string, SheetLine>>;
  figures?: Figures;
  rows?: FigureRows; // the same as one reads them
  // Old sessions have none of these.
  points?: boolean;
  roof?: FinishedRoof;
  goals?: Readonly<Record<string, string>>;
  organisation?: string; // whose session it was, by its name
  stands?: Readonly<Record<string, SessionStands>>; // by subject, of twelve phones or more
  proposed?: Proposed; // what it handed on and is still there
  before?: Before; // of the same service, half a year before or more
  shown?: SessionPage; // with *told*; old sessions have neither
  told?: PageTold;
  words?: SessionWords; // as long as its journal is kept
  wall?: SessionWall; // likewise
  results?: readonly ResultTold[]; // in their order
  service_named?: string; // its service in words, also one that is no more
  content_told?: string; // what was played, in one line for the foot
}

/** Why a request failed; `unreachable` if nobody answered, `unknown` if nothing readable came. */
export interface Refusal {
  code: string;
  /** The values that its sentence needs. */
  details?: Details | undefined;
}

/** A request that failed. */
export class RequestError extends Error {
  readonly refusal: Refusal;
  constructor(refusal: Refusal) {
    super(refusal.code);
    this.refusal = refusal;
  }
}

/** Redeems an access key, which sets a cookie; throws `RequestError`. */
export async function redeemKey(key: string): Promise<void> {
  // A one-time key is not redeemed where its cookie would not be stored.
  if (navigator.cookieEnabled === false) throw new RequestError({ code: "no_cookies" });
  await request("/api/facilitator", { key });
}

// Titles and questions come in the asked language, those that do not have it in French.

export async function scenarios(language: Language): Promise<readonly Scenario[]> {
  return (await request<{ scenarios: Scenario[] }>(`/api/scenarios?lang=${language}`)).scenarios;
}

export async function openRooms(language: Language): Promise<readonly OpenRoom[]> {
  return (await request<{ rooms: OpenRoom[] }>(`/api/rooms?lang=${language}`)).rooms;
}

/** Returns the sessions that ended, the latest first. */
export async function pastSessions(language: Language): Promise<readonly PastSession[]> {
  return (await request<{ sessions: PastSession[] }>(`/api/sessions?lang=${language}`)).sessions;
}

/** Returns what is kept of the session *id*. */
export async function pastReport(id: string, language: Language): Promise<PastReport> {
  const path = `/api/sessions/${encodeURIComponent(id)}?lang=${language}`;
  return await request<PastReport>(path);
}

interface RoomWish {
  trial: boolean;
  points: boolean;
  service: string; // of the whole room, empty for none
  venue?: string; // where it is held
  proposed_names?: boolean; // phones choose among proposed nicknames only
  expected?: number; // people, 0 if nobody knows
  entry?: Entry; // what a new seat costs
}

/** What a new seat costs: nothing, a ticket, or a press of the facilitator. */
export type Entry = "free" | "ticket" | "admitted";

/** Opens a room and returns its code. */
export async function createRoom(scenario: string, wish: RoomWish): Promise<string> {
  return (await request<{ code: string }>("/api/rooms", { scenario, ...wish })).code;
}

/** Opens a trial with simulated people and returns its code. */
export async function createTrial(scenario: string): Promise<string> {
  return (await request<{ code: string }>("/api/rooms", { scenario, simulated: true })).code;
}

/** A QR code. */
export interface Drawn {
  size: number; // modules of a side
  path: string; // of the dark ones, as SVG
}

/** What opens the console on another device: ten characters, and their QR code. */
export interface Handover extends Drawn {
  code: string;
}

/** A one-time ticket and its QR code: the server tells it this once. */
export interface Ticket extends Drawn {
  ticket: string;
}

/** Makes so *many* tickets for the room *code*. */
export async function makeTickets(code: string, many: number): Promise<readonly Ticket[]> {
  const path = `/api/rooms/${encodeURIComponent(code)}/tickets`;
  return (await request<{ tickets: Ticket[] }>(path, { many })).tickets;
}

export async function handOver(room: string): Promise<Handover> {
  return await request<Handover>("/api/handover", { room });
}

/** Shows phones another of the server's addresses, in all rooms. */
export async function chooseAddress(address: string): Promise<void> {
  await request("/api/address", { address });
}

/** Corrects where a session was held, and of which service it was. */
export async function correctSession(id: string, venue: string, service: string): Promise<void> {
  await request(`/api/sessions/${encodeURIComponent(id)}`, { venue, service });
}

/** Deletes a session for a *reason* that is kept. */
export async function deleteSession(id: string, reason: string): Promise<void> {
  await request(`/api/sessions/${encodeURIComponent(id)}/delete`, { reason });
}

/** Asks with GET, or with POST if there is a *body*; throws `RequestError`. */
export async function request<T>(path: string, body?: object): Promise<T> {
  let response: Response;
  try {
    response = await fetch(path, {
      ...(body && {
        method: "POST",
        headers: { "Content-Type": "application/json" },
        body: JSON.stringify(body),
      }),
    });
  } catch {
    throw new RequestError({ code: "unreachable" });
  }
  const answer: unknown = response.status === 204 ? {} : await read(response);
  if (!response.ok) {
    const { code = "unknown", details } = answer as Partial<Refusal>;
    throw new RequestError({ code, details });
  }
  return answer as T;
}

/** Returns the JSON of a response; {} if an error response, e.g. of a proxy, has none. */
async function read(response: Response): Promise<unknown> {
  try {
    return await response.json();
  } catch {
    // The body was cut off, by the network or because the page is left.
    if (response.ok) throw new RequestError({ code: "unreachable" });
    return {};
  }
}

/** Returns why it failed, of what was thrown. */
export function refusalOf(error: unknown): Refusal {
  return error instanceof RequestError ? error.refusal : { code: "unknown" };
}
