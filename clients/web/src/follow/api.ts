// What the server tells and takes for a follow code: the code stands in the body, in no address.
import type { Additions, Goal, Offer, Proposal, Service } from "../kit/proposals/proposal";
import type { About } from "../shared/about";
import type { Details, Language } from "../shared/messages";

/** A proposal as its author reads it. */
export interface Found extends Proposal {
  organisation: string; // name, empty if nobody filled it in
  merged: boolean; // it is treated with another one, whose stages these are
  head?: string; // the title of that one, unless it was erased
  kept?: boolean; // the room kept it, or, if false, the one that it is treated with
  may_complete: boolean; // false once it is decided
  fields: Readonly<Record<string, number>>; // longest text of what may be completed
  choices: { services: readonly Service[]; goals: readonly Goal[] };
  offer?: Offer;
  until: number; // server ms; when all of it goes unless a stage is added
  about?: About; // where several organisations share the server
}

/** What its author adds: the whole of it each time. */
export interface Completed {
  texts: Readonly<Record<string, string>>;
  services: readonly string[]; // codes
  cost: Additions["cost"] | null;
  amount: number | null; // in €
  goals: readonly number[];
}

/** Why a request failed: `unreachable` if nobody answered. */
export class FollowError extends Error {
  readonly code: string;
  readonly details: Details;
  constructor(code: string, details: Details = {}) {
    super(code);
    this.code = code;
    this.details = details;
  }
}

const BASE = "/api/ideas";

/** Sends *body* with the follow *code*; throws `FollowError`. */
async function send(
  path: string,
  code: string,
  language: Language,
  body: object = {},
): Promise<Response> {
  let response: Response;
  try {
    response = await fetch(`${BASE}/${path}?lang=${language}`, {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify({ code, ...body }),
    });
  } catch {
    throw new FollowError("unreachable");
  }
  if (response.ok) return response;
  let answer: { code?: string; details?: Details } = {};
  try {
    answer = await response.json();
  } catch {
    // A proxy that fails answers with a page of its own.
  }
  throw new FollowError(answer.code ?? "unknown", answer.details);
}

async function told(asked: Promise<Response>): Promise<Found> {
  const response = await asked;
  try {
    return (await response.json()) as Found;
  } catch {
    throw new FollowError("unreachable"); // the network cut it off
  }
}

/** What can be asked for the follow *code*, titles in *language*. */
export function asking(code: string, language: Language) {
  return {
    look: () => told(send("follow", code, language)),
    complete: (completed: Completed) => told(send("complete", code, language, completed)),
    offer: (name: string, contact: string) =>
      told(send("offer", code, language, { name, contact })),
    withdraw: () => told(send("offer/withdraw", code, language)),
    erase: async () => {
      await send("erase", code, language);
    },
  };
}

export type Asking = ReturnType<typeof asking>;
