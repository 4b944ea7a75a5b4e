// What a session handed on to those who decide, as its author and the console read it.

export type State = "received" | "studied" | "accompanied" | "declined" | "done";
export const STATES: readonly State[] = ["received", "studied", "accompanied", "declined", "done"];

export type Kind = "idea" | "card" | "goal";
export const KINDS: readonly Kind[] = ["idea", "card", "goal"];

/** Nothing, under 1 000 €, from 1 000 to 10 000 €, more. */
export type Cost = "none" | "small" | "middle" | "large";
export const COSTS: readonly Cost[] = ["none", "small", "middle", "large"];

/** A service, by the title that it had then. */
export interface Service {
  code: string;
  title: string;
}

/** A change of its state, and what its author reads of it. */
export interface Step {
  state: State;
  at: number; // server ms
  sentence?: string;
  service?: Service; // the one that tries it
  amount?: number; // in €
  corrected?: boolean; // a mistake was taken back
  public?: boolean; // sessions to come are told
}

/** What is said in fields, beside the texts. */
export interface Details {
  services: readonly Service[];
  cost?: Cost;
  amount?: number; // in €, of a large cost
  goals: readonly number[];
}

/** What its author completed later, as she sent it last. */
export interface Additions extends Details {
  texts: Readonly<Record<string, string>>;
  at: number; // server ms
  rude?: boolean; // a text holds a word that no nickname may
}

export interface Proposal extends Details {
  kind: Kind;
  texts: Readonly<Record<string, string>>; // as typed, by field
  card?: string; // id of the one it is about
  session: { title: string; closed: number };
  state: State;
  steps: readonly Step[];
  answers?: string; // who answers
  by?: string; // until when
  additions?: Additions;
}

/** Who offers to carry it: the author, by a yes of her own. */
export interface Offer {
  name: string;
  contact: string;
  at: number; // server ms
}

/** A goal with its title. */
export interface Goal {
  number: number;
  title: string;
}
