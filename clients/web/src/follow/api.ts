// What the server tells and takes for a follow code: the code stands in the body, in no address.
import type { Additions, Goal, Offer, Proposal, Service } from "../kit/proposals/proposal";
import type { About } from "../shared/about";
import { send, told } from "../shared/byCode";
import type { Language } from "../shared/messages";

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

const BASE = "/api/ideas";

/** Asks with the follow *code*; throws `CodeError`. */
function ask(path: string, code: string, language: Language, body: object = {}) {
  return send(`${BASE}/${path}`, language, { code, ...body });
}

/** What can be asked for the follow *code*, titles in *language*. */
export function asking(code: string, language: Language) {
  return {
    look: () => told<Found>(ask("follow", code, language)),
    complete: (completed: Completed) => told<Found>(ask("complete", code, language, completed)),
    offer: (name: string, contact: string) =>
      told<Found>(ask("offer", code, language, { name, contact })),
    withdraw: () => told<Found>(ask("offer/withdraw", code, language)),
    erase: async () => {
      await ask("erase", code, language);
    },
  };
}

export type Asking = ReturnType<typeof asking>;
