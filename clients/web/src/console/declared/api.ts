// The server's HTTP interface for what an organisation declares to its programme.
import type { Language } from "../../shared/messages";
import { request } from "../api";

/** Days are ISO, codes and ids are empty for none. */
export type Content =
  | { kind: "baseline"; year: number; persons: number; workforce: number | null; source: string }
  | {
      kind: "held";
      day: string;
      persons: number;
      minutes: number;
      first_time: number | null;
      place: string;
      service: string;
      scenario: string;
      title: string;
    }
  | { kind: "cost"; year: number; amount: number; purpose: string }
  | { kind: "departures"; year: number; persons: number }
  | { kind: "trained"; day: string; persons: number }
  | { kind: "campaign"; name: string; first: string; last: string }
  | { kind: "continuation"; room: string; of: string };

export type Kind = Content["kind"];

export interface Declaration {
  id: string;
  by: string; // name of the account, empty if it is gone
  at: number; // server ms
  content: Content;
  restored?: { by: string; at: number; withdrawn: { by: string; at: number } }; // the last time
  withdrawn?: { by: string; at: number; replaced: boolean }; // it counts no more
}

export interface Page {
  declared: readonly Declaration[]; // the last one first
  services: readonly { code: string; title: string }[];
  scenarios: readonly { id: string; title: string }[];
  today: string; // ISO
  named: boolean; // the name of who is signed in stands beside what they declare
}

/** What a form sends: a value for each of its fields. */
export type Sent = Readonly<Record<string, string | number | null>>;

const PATH = "/api/programme/declared";

export async function declarations(language: Language): Promise<Page> {
  return await request<Page>(`${PATH}?lang=${language}`);
}

/** Declares *content*; *replaces* is the id of the baseline that it takes the place of. */
export async function declare(kind: Kind, content: Sent, replaces: string): Promise<void> {
  await request(PATH, { content: { kind, ...content }, replaces });
}

export async function withdraw(id: string): Promise<void> {
  await request(`${PATH}/${encodeURIComponent(id)}/withdraw`, {});
}

export async function restore(id: string): Promise<void> {
  await request(`${PATH}/${encodeURIComponent(id)}/restore`, {});
}
