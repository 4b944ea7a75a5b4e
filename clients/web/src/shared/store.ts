// The state of a page: what the server said, what is asked of it, and how the line stands. Pure.
import type { ConnectionEvent } from "./connection";
import type {
  Audience,
  Bye,
  ClientMessage,
  Details,
  JoinAddress,
  Move,
  Presence,
  ServerMessage,
  Variant,
  Welcome,
} from "./messages";
import { mergePatch } from "./patch";
import type { AllDocument, DocumentOf, RoomStep, SeatDocument, TableDocument } from "./wire";

/** `ended` stays until a person asks: the code says why. */
export type Link = { phase: "opening" | "open" | "lost" } | { phase: "ended"; code: string };

/** What is known of a lost connection, until the next welcome. */
export interface Outage {
  since: number; // own clock, as retryAt
  retryAt: number;
  attempts: number;
  draining: boolean; // the server said that it restarts
}

export interface Versioned<D> {
  revision: number;
  document: D;
}

/** A move that has a number; it keeps it until it is answered, over any number of connections. */
export interface Flight {
  number: number;
  move: Move;
  sent: boolean; // on the connection now open
  waits: boolean; // refused for now by the storage: sent again after a moment
}

export interface Refusal {
  code: string;
  details: Details;
  step: number; // the step that its move was for, else the one shown when it came
  move?: Move;
}

/** The room went back. */
export interface Back {
  to: number; // id of the step
  drops: boolean; // answers given since do not count
}

export interface RoomState {
  device: string; // 16 hex digits, one per page load
  variant: Variant;
  link: Link;
  outage?: Outage;
  welcome?: Welcome;
  offset: number; // ms to add to the own clock to get the server's
  documents: { readonly [A in Audience]?: Versioned<DocumentOf[A]> };
  unsynced: { readonly [A in Audience]?: "ask" | "asked" }; // to be sent whole again
  presence?: Presence;
  /** Where phones find the server; phones are not told. */
  joinAddress?: JoinAddress;
  bye?: Bye;
  lastNumber: number;
  flight?: Flight;
  queue: readonly Move[];
  refusal?: Refusal;
  back?: Back;
  /** The table that this phone chose, until its document says so. */
  chosenTable?: number;
  /** This page asked to come in, and its seat is not known yet. */
  joins?: true;
  /**
   * The table that this phone was given or moved to, during the step with that id; *first*: it had
   * none before.
   */
  movedTable?: { table: number; step: number; first?: true };
}

type Times = Pick<ConnectionEvent & { type: "messages" }, "at" | "asked">;

export type StoreEvent =
  | ConnectionEvent
  | { type: "move"; move: Move }
  | { type: "variant"; variant: Variant }
  | { type: "sent"; message: ClientMessage }
  | { type: "again" }
  | { type: "dismiss" };

/** Returns the state of a page that has just been opened. */
export function initialState(device: string, variant: Variant): RoomState {
  return {
    device,
    variant,
    link: { phase: "opening" },
    offset: 0,
    documents: {},
    unsynced: {},
    lastNumber: 0,
    queue: [],
  };
}

/** Returns *state* as it is after *event*. */
export function reduce(state: RoomState, event: StoreEvent): RoomState {
  switch (event.type) {
    case "opening":
      return { ...state, link: { phase: "opening" } };
    case "lost":
      return lost(state, event);
    case "ended":
      return { ...unsent(state), link: { phase: "ended", code: event.code } };
    case "messages":
      return event.messages.reduce((now, message) => received(now, message, event), state);
    case "move":
      return sendNext(enqueue(withWish(state, event.move), event.move));
    case "variant":
      return { ...state, variant: event.variant };
    case "sent":
      return sent(state, event.message);
    case "again":
      return state.flight ? { ...state, flight: { ...state.flight, waits: false } } : state;
    case "dismiss":
      return omit(state, "refusal");
  }
}

/** Returns what should go out now: at most one move, and documents to be sent whole. */
export function outgoing(state: RoomState): readonly ClientMessage[] {
  if (state.link.phase !== "open") return [];
  const { device, flight } = state;
  const messages: ClientMessage[] = audiences(state.unsynced)
    .filter((audience) => state.unsynced[audience] === "ask")
    .map((audience) => ({ type: "resync", audience }));
  if (flight && !flight.sent && !flight.waits) {
    messages.push({ type: "move", device, number: flight.number, move: flight.move });
  }
  return messages;
}

/** Returns the newest move not yet answered for which *wanted* holds. */
export function pending(state: RoomState, wanted: (move: Move) => boolean): Move | undefined {
  const moves = state.flight ? [state.flight.move, ...state.queue] : state.queue;
  return moves.filter(wanted).pop();
}

/** Returns the refusal to show: until the step after its own has passed. */
export function shownRefusal(state: RoomState): Refusal | undefined {
  const { refusal } = state;
  // A refusal for answers that came too late may be here before the step that stopped them. That
  // of what went out by itself stays over the moment of the lock.
  const steps = refusal?.move?.type === "play" && refusal.move.done === false ? 2 : 1;
  return refusal && stepId(state) <= refusal.step + steps ? refusal : undefined;
}

/** Returns the id of the step that is shown, 0 in the lobby. */
export function stepId(state: RoomState): number {
  return state.documents.all?.document.step?.id ?? 0;
}

/** Returns the table that this phone was given or moved to: until the step after. */
export function movedToTable(state: RoomState): number | undefined {
  return state.movedTable?.step === stepId(state) ? state.movedTable.table : undefined;
}

/** Returns the document of the table where this phone sits, once both have come. */
export function tableOf({ documents }: RoomState): TableDocument | undefined {
  const table = documents.table?.document;
  return table?.number === documents.seat?.document.table ? table : undefined;
}

function lost(state: RoomState, event: ConnectionEvent & { type: "lost" }): RoomState {
  const { at, retryAt, attempts, draining } = event;
  const since = state.outage?.since ?? at;
  return {
    ...unsent(state),
    link: { phase: "lost" },
    outage: { since, retryAt, attempts, draining },
  };
}

function unsent(state: RoomState): RoomState {
  const flight = state.flight && { ...state.flight, sent: false, waits: false };
  return { ...state, unsynced: {}, ...(flight && { flight }) };
}

function received(state: RoomState, message: ServerMessage, when: Times): RoomState {
  switch (message.type) {
    case "welcome":
      return welcomed(state, message, when);
    case "whole":
      return withDocument(state, message.audience, message.revision, message.document);
    case "patch":
      return patched(state, message);
    case "accepted":
      return answered(state, message) ? sendNext(omit(omit(state, "refusal"), "flight")) : state;
    case "refused":
      return refused(state, message);
    case "presence":
      return { ...state, presence: message };
    case "join_address":
      return { ...state, joinAddress: message };
    case "pong":
      return { ...state, offset: offsetAt(state, message.now, when) };
    case "bye":
      return { ...state, bye: message };
  }
}

function welcomed(state: RoomState, welcome: Welcome, when: Times): RoomState {
  const open = omit(omit(state, "outage"), "bye");
  const documents = welcome.seat ? open.documents : omit(omit(open.documents, "seat"), "table");
  const offset = offsetAt(state, welcome.now, when);
  return { ...open, documents, welcome, offset, link: { phase: "open" } };
}

/**
 * Returns how far the server's clock is from the own, in ms, as the server said *now*.
 *
 * It said so between the moments at which it was asked and heard, so that it is known no better than
 * they are apart: what was known before stays unless that proves it wrong. Of the first word only
 * the hearing counts: the server may have read a room before it greets.
 */
function offsetAt({ welcome, offset }: RoomState, now: number, { at, asked }: Times): number {
  const least = now - at;
  const most = asked === undefined ? Number.POSITIVE_INFINITY : now - asked;
  return welcome ? Math.min(Math.max(offset, least), most) : least;
}

function withDocument(
  state: RoomState,
  audience: Audience,
  revision: number,
  document: object,
): RoomState {
  const documents = { ...state.documents, [audience]: { revision, document } };
  const unsynced = omit(state.unsynced, audience);
  const now = withTableChange({ ...state, documents, unsynced }, state.documents.seat?.document);
  return withStepChange(now, state.documents.all?.document);
}

/**
 * Records that this page comes in, and the table that it chose: no notice is shown when its document
 * says so.
 */
function withWish(state: RoomState, move: Move): RoomState {
  if (move.type === "join") return { ...state, joins: true };
  return move.type === "choose_table"
    ? { ...omit(state, "movedTable"), chosenTable: move.table }
    : state;
}

/** Records that this seat was given a table, or moved to another one, and not by its own choice. */
function withTableChange(state: RoomState, before: SeatDocument | undefined): RoomState {
  const seat = state.documents.seat?.document;
  // What a page opens with was told before; who comes in now has it from here.
  if (!seat || !(before || state.joins)) return state;
  const { table } = seat;
  const inside = omit(state, "joins");
  if (table === undefined || table === before?.table) return inside;
  const settled = omit(inside, "chosenTable");
  if (table === state.chosenTable) return settled;
  const first = before?.table === undefined && ({ first: true } as const);
  return { ...settled, movedTable: { table, step: stepId(state), ...first } };
}

function patched(state: RoomState, message: ServerMessage & { type: "patch" }): RoomState {
  const { audience, revision, patch } = message;
  const have = state.documents[audience];
  // A whole document that was under way may be newer than a patch that comes after it.
  if (have && revision <= have.revision) return state;
  if (have && revision === have.revision + 1) {
    return withDocument(state, audience, revision, mergePatch(have.document, patch) as object);
  }
  if (state.unsynced[audience]) return state;
  return { ...state, unsynced: { ...state.unsynced, [audience]: "ask" } };
}

/** Records whether the room went back to an earlier step. */
function withStepChange(withDocument: RoomState, before: AllDocument | undefined): RoomState {
  const after = withDocument.documents.all?.document;
  if (before?.step?.id === after?.step?.id) return withDocument;
  if (!before?.step || !after?.step) return withDocument;
  const steps = stepPosition(before, before.step) - stepPosition(after, after.step);
  if (steps < 0) return omit(withDocument, "back");
  // Only an answering step loses answers; over more steps than one there may have been one.
  const drops = isInput(before.step) || isInput(after.step) || (steps > 1 && before.step.index > 0);
  return { ...withDocument, back: { to: after.step.id, drops } };
}

function isInput(step: RoomStep): boolean {
  return step.kind === "input";
}

function stepPosition(all: AllDocument, step: RoomStep): number {
  return all.phase_order.indexOf(step.phase) * 1_000 + step.index;
}

/** Puts *move* at the end; what it replaces leaves, and a second tap on the same thing is nothing. */
function enqueue(state: RoomState, move: Move): RoomState {
  const queue = state.queue.filter((other) => moveKey(other) !== moveKey(move));
  const flying = state.flight?.move;
  const same = flying && JSON.stringify(flying) === JSON.stringify(move);
  return { ...omit(state, "refusal"), queue: same ? queue : [...queue, move] };
}

/** Returns a name that two moves share if the later one makes the earlier one needless. */
function moveKey(move: Move): string {
  if (move.type === "play") return `play ${move.group ?? 0} ${move.step} ${move.move.type}`;
  if (move.type === "react") return `react ${move.kind}`;
  return "seat" in move ? `${move.type} ${move.seat}` : move.type;
}

function sendNext(state: RoomState): RoomState {
  const [move, ...queue] = state.queue;
  if (state.flight || !move) return state;
  const number = state.lastNumber + 1;
  const flight: Flight = { number, move, sent: false, waits: false };
  return { ...state, queue, lastNumber: number, flight };
}

function sent(state: RoomState, message: ClientMessage): RoomState {
  if (message.type === "resync") {
    return { ...state, unsynced: { ...state.unsynced, [message.audience]: "asked" } };
  }
  if (message.type !== "move" || state.flight?.number !== message.number) return state;
  return { ...state, flight: { ...state.flight, sent: true } };
}

function answered(state: RoomState, answer: { device?: string; number?: number }): boolean {
  return answer.device === state.device && answer.number === state.flight?.number;
}

function refused(state: RoomState, message: ServerMessage & { type: "refused" }): RoomState {
  // A message that the server could not read comes back without its number.
  const mine = message.number === undefined ? state.flight?.sent : answered(state, message);
  const flight = mine ? state.flight : undefined;
  if (!flight && message.number !== undefined) return state;
  const refusal: Refusal = {
    code: message.code,
    details: message.details ?? {},
    // What lies beside the phases has the step 0.
    step: (flight?.move.type === "play" && flight.move.step) || stepId(state),
    ...(flight && { move: flight.move }),
  };
  if (flight && message.code === "storage_unavailable") {
    return { ...state, refusal, flight: { ...flight, sent: false, waits: true } };
  }
  return sendNext({ ...(flight ? omit(state, "flight") : state), refusal });
}

function audiences(of: { readonly [A in Audience]?: unknown }): Audience[] {
  return Object.keys(of) as Audience[];
}

function omit<T extends object, K extends keyof T>(from: T, key: K): Omit<T, K> & T {
  const copy = { ...from };
  delete copy[key];
  return copy;
}
