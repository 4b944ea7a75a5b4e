// What the server keeps of the person with this phone: asked for, and erased, by the secret of her seat.
import type { Kind } from "../../kit/proposals/proposal";
import type { About } from "../../shared/about";
import { CodeError, send, told } from "../../shared/byCode";
import type { Language } from "../../shared/messages";

/** Which seat is meant: the id of its room, its token, and the code of its commitment where one is kept. */
export interface Seat {
  room: string;
  token: string;
  promise?: string | undefined;
}

/** One part of an answer; its kind has a text here, its words come from the content. */
export interface Line {
  kind: string;
  value?: string | number | boolean | readonly string[];
  about?: string; // what was asked
  unit?: string;
  name?: string; // of what was asked, where the pages have its text
  goals?: readonly { number: number; title: string }[];
  things?: readonly string[]; // what it is about, each empty if the room may not read it any more
}

export interface OwnAnswer {
  activity: string;
  mechanic: string;
  at: number; // server ms
  lines: readonly Line[];
}

/** What one proposed and the session handed on. */
export interface OwnProposal {
  kind: Kind;
  title: string;
  until: number; // server ms; when it goes unless a stage is added
}

export interface OwnData {
  title: string;
  opened: number; // server ms
  closed?: number;
  until?: number; // when all of it goes, once the session has ended
  commitments_until?: number; // when these go, if that is later
  name: string; // empty once it is erased
  service: string; // its title, empty for none
  persons?: number;
  first_time?: number;
  warm_up?: string;
  answers: readonly OwnAnswer[];
  messages: readonly string[];
  proposed?: readonly OwnProposal[]; // once the session has ended
  /** Who answers for it, where several organisations share the server. */
  about?: About;
}

/** Returns what is kept, texts of the content in *language*; throws `CodeError`. */
export function seeMine(seat: Seat, language: Language): Promise<OwnData> {
  return told<OwnData>(send("/api/mine", language, ofSeat(seat)));
}

/**
 * Has the server erase it; throws `CodeError`. Once the answers are purged the server cannot tell which
 * code a seat had: what is kept under it goes first, for afterwards nobody would ask again.
 */
export async function eraseMine(seat: Seat, language: Language): Promise<void> {
  if (seat.promise) await erasePromise(seat.promise, language);
  await send("/api/mine/erase", language, ofSeat(seat));
}

async function erasePromise(code: string, language: Language): Promise<void> {
  try {
    await send("/api/follow-up/erase", language, { code });
  } catch (error) {
    if (!(error instanceof CodeError) || error.code !== "follow_up_unknown") throw error;
    // It was erased before, its time is over, or the session has not ended.
  }
}

function ofSeat({ room, token }: Seat) {
  return { room, token };
}
