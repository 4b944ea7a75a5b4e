// The server's HTTP interface for what sessions proposed.
import type {
  Additions,
  Cost,
  Details,
  Goal,
  Kind,
  Offer,
  Proposal,
  Service,
  State,
} from "../../kit/proposals/proposal";
import type { Language } from "../../shared/messages";
import { request } from "../api";

/** A service to filter by; an old one is offered no more, but some proposal still names it. */
export interface OfferedService extends Service {
  old?: boolean;
}

/** What is read of a proposal, whatever became of it. */
export interface Readable extends Details {
  texts: Readonly<Record<string, string>>; // as typed, by field
  card?: string; // id of the one it is about
  additions?: Additions;
  offer?: Offer;
}

/** A proposal that was merged into another one. */
export interface Merged extends Readable {
  id: string;
  title: string;
}

/** A change of state that is possible now; *back* takes a mistake back. */
export interface Next {
  state: State;
  back: boolean;
}

export interface Row extends Proposal {
  id: string;
  room: string; // its id
  votes?: number; // of *voters*; neither where the room did not vote, or too few did
  voters?: number;
  on_ballot?: boolean; // the room could vote for it; unknown of old records
  kept: boolean; // the room kept it
  into?: string; // the one that it was merged into
  merged: readonly Merged[];
  next: readonly Next[]; // empty without the right to decide
  offer?: Offer;
  until: number; // server ms; when it goes unless a stage is added
}

export type Counts = Readonly<Record<State, number>>;

/** A session that proposed something. */
export interface ListedSession {
  room: string; // its id
  title: string;
  closed: number; // server ms
}

export interface Page {
  proposals: readonly Row[];
  page: number; // from 0
  pages: number;
  total: number; // found by the filters
  counts: Counts; // whatever the filters
  services: readonly OfferedService[];
  sessions: readonly ListedSession[]; // the last one first
  goals: readonly Goal[]; // all that an activity names
  decides: boolean;
}

/** What is shown; an empty text is any. */
export interface Filters {
  state: State | "";
  kind: Kind | "";
  service: string;
  goal: string;
  cost: Cost | "";
  room: string; // of a session, by its id
  text: string;
  order: Order | ""; // empty: the newest session first
}

export const ORDERS = ["votes", "state", "oldest"] as const;
export type Order = (typeof ORDERS)[number];

export const NO_FILTERS: Filters = {
  state: "",
  kind: "",
  service: "",
  goal: "",
  cost: "",
  room: "",
  text: "",
  order: "",
};

/** Returns the filters that were *kept*, none where nothing was. */
export function filtersOf(kept: unknown): Filters {
  return { ...NO_FILTERS, ...(kept as Partial<Filters> | undefined) };
}

/** Returns whether *filters* leave anything out. */
export function isFiltered(filters: Filters): boolean {
  return Object.values({ ...filters, order: "" }).some((value) => value !== "");
}

/** A decision: all of it, as the server takes it. */
export interface Decision {
  state: State;
  sentence: string;
  service: string; // code, empty for none
  amount: number | null; // in €
  public: boolean;
  meant?: true; // a number or an address in the sentence is no mistake
}

const BASE = "/api/ideas";

/** Returns the query of *filters*, titles in *language*. */
export function queryOf(filters: Filters, language: Language, page = 0): string {
  const asked = Object.entries(filters).filter(([, value]) => value !== "");
  const parts = [...asked, ["lang", language], ...(page ? [["page", String(page)]] : [])];
  return parts.map(([name, value]) => `${name}=${encodeURIComponent(value ?? "")}`).join("&");
}

/** Returns the address of the table of all that *filters* find. */
export function exportHref(filters: Filters, language: Language): string {
  return `${BASE}/export.csv?${queryOf(filters, language)}`;
}

/** Returns the address of a deck of the cards that *filters* find, for editors. */
export function cardsHref(filters: Filters, language: Language): string {
  return `${BASE}/cards.yaml?${queryOf(filters, language)}`;
}

export async function proposals(filters: Filters, page: number, language: Language): Promise<Page> {
  return await request<Page>(`${BASE}?${queryOf(filters, language, page)}`);
}

/** Returns how many are in each state. */
export async function proposalCounts(language: Language): Promise<Counts> {
  return (await proposals({ ...NO_FILTERS, state: "received" }, 0, language)).counts;
}

export async function proposal(id: string, language: Language): Promise<Row> {
  return await request<Row>(`${BASE}/${encodeURIComponent(id)}?lang=${language}`);
}

/** Records a decision on a proposal of which *seen* steps were shown; throws if there are more by now. */
export async function decide(
  { id, steps }: Pick<Row, "id" | "steps">,
  decision: Decision,
  language: Language,
): Promise<Row> {
  const path = `${BASE}/${encodeURIComponent(id)}/state?lang=${language}`;
  return await request<Row>(path, { seen: steps.length, ...decision });
}

/** Merges proposals into another one. */
export async function merge(ids: readonly string[], into: string): Promise<void> {
  await request(`${BASE}/merge`, { ids, into });
}

/** Lets a merged proposal stand by itself again. */
export async function split(id: string): Promise<void> {
  await request(`${BASE}/split`, { id });
}
