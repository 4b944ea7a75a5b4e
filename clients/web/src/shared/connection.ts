// One connection to a room that comes back by itself; without DOM, so that tests drive it.
import { decode, encode } from "./codec";
import type { Bye, ClientMessage, Hello, ServerMessage } from "./messages";

/** The part of a WebSocket that is used. */
export interface Socket {
  binaryType: string;
  onopen: ((event: Event) => void) | null;
  onmessage: ((event: MessageEvent<ArrayBuffer>) => void) | null;
  onclose: ((event: CloseEvent) => void) | null;
  send(frame: Uint8Array<ArrayBuffer>): void;
  close(): void;
}

/** What a connection needs of its environment: sockets, a clock in ms, chance, timers. */
export interface Environment {
  open(): Socket;
  now(): number; // ms
  random(): number; // 0 to 1
  after(ms: number, then: () => void): () => void; // returns its undoing
}

/** What a connection reports. */
export type ConnectionEvent =
  | { type: "opening" }
  /** Come *at* a time; where they answer the hello or a ping, it was *asked* then. Own clock, ms. */
  | { type: "messages"; messages: readonly ServerMessage[]; at: number; asked?: number }
  | { type: "lost"; at: number; retryAt: number; attempts: number; draining: boolean }
  | { type: "ended"; code: string };

export const CONNECT_MS = 10_000;
export const SILENT_MS = 10_000;
export const ANSWER_MS = 5_000;
/** Where frames come all the time, the clock is asked for soon after the welcome, then so often. */
export const FIRST_CLOCK_MS = 3_000;
const CLOCK_MS = 60_000;
const FIRST_RETRY_MS = 1_000;
const LONGEST_RETRY_MS = 20_000;

/** After these codes only a person reconnects: by itself it would be refused again, or take the seat
 * from another tab. */
const FINAL = new Set([
  "taken_over",
  "seat_moved",
  "kicked",
  "banned",
  "erased",
  "room_closed",
  "code_unknown",
  "origin_refused",
  "not_allowed",
]);

/** Messages that tell the server's clock. */
const ANSWERS = new Set<ServerMessage["type"]>(["welcome", "pong"]);

/** Keeps one connection: hello first, a ping after 10 s of silence, reconnects with full jitter. */
export class Connection {
  private socket: Socket | undefined;
  private welcomed = false;
  private attempts = 0;
  private lastReceivedAt = 0;
  /** When what is not answered yet was asked first. */
  private askedAt: number | undefined;
  private clockDueAt = 0;
  private shouldConnect = false;
  private cancel = () => {};
  private readonly environment: Environment;
  private readonly hello: () => Hello;
  private readonly emit: (event: ConnectionEvent) => void;

  constructor(
    environment: Environment,
    hello: () => Hello,
    emit: (event: ConnectionEvent) => void,
  ) {
    this.environment = environment;
    this.hello = hello;
    this.emit = emit;
  }

  /** Connects, also after an end; nothing happens if a connection is there or under way. */
  start(): void {
    this.shouldConnect = true;
    if (!this.socket) this.open();
  }

  /** Leaves for good, until `start`. */
  stop(): void {
    this.shouldConnect = false;
    this.drop();
  }

  /** Sends if it can; what must arrive is sent again by the store after the next welcome. */
  send(message: ClientMessage): void {
    if (this.welcomed) this.socket?.send(encode(message));
  }

  /** Tries at once: the page is seen again, the network is back, or a person asks. */
  wake(): void {
    if (!this.shouldConnect) return;
    if (!this.socket) {
      this.open();
    } else if (this.welcomed) {
      // Timers stop while a page sleeps: after a long silence the socket may have died unnoticed.
      const silent = this.environment.now() - this.lastReceivedAt;
      if (silent > SILENT_MS + ANSWER_MS) this.reopen();
      else if (silent > 1_000) this.ping();
    }
  }

  private open(): void {
    this.cancel();
    this.emit({ type: "opening" });
    const socket = this.environment.open();
    this.socket = socket;
    socket.binaryType = "arraybuffer";
    socket.onopen = () => {
      this.askedAt = this.environment.now();
      socket.send(encode(this.hello()));
    };
    socket.onmessage = (event) => this.receive(event.data);
    socket.onclose = () => this.scheduleReconnect();
    this.cancel = this.environment.after(CONNECT_MS, () => this.scheduleReconnect());
  }

  private reopen(): void {
    this.drop();
    this.open();
  }

  private receive(frame: ArrayBuffer): void {
    const messages = decode(frame);
    this.lastReceivedAt = this.environment.now();
    if (messages.some(({ type }) => type === "welcome")) {
      this.welcomed = true;
      this.attempts = 0;
      this.clockDueAt = this.lastReceivedAt + FIRST_CLOCK_MS;
    }
    this.emit({ type: "messages", messages, at: this.lastReceivedAt, ...this.askedFor(messages) });
    const last = messages.find(
      ({ type }) => type === "bye" || (type === "refused" && !this.welcomed),
    );
    if (last?.type === "bye") this.handleBye(last);
    else if (last?.type === "refused") this.end(last.code);
    else if (this.welcomed && this.lastReceivedAt >= this.clockDueAt) this.ping();
    else if (this.welcomed) this.scheduleHeartbeat();
  }

  /** Returns when it was asked for what *messages* answer; a second answer is not told from the first. */
  private askedFor(messages: readonly ServerMessage[]): { asked?: number } {
    const asked = this.askedAt;
    if (asked === undefined || !messages.some(({ type }) => ANSWERS.has(type))) return {};
    this.askedAt = undefined;
    return { asked };
  }

  private scheduleHeartbeat(): void {
    this.cancel();
    this.cancel = this.environment.after(SILENT_MS, () => this.ping());
  }

  private ping(): void {
    this.cancel();
    const now = this.environment.now();
    this.clockDueAt = now + CLOCK_MS;
    this.askedAt ??= now;
    this.send({ type: "ping" });
    this.cancel = this.environment.after(ANSWER_MS, () => this.scheduleReconnect());
  }

  private handleBye(bye: Bye): void {
    if (FINAL.has(bye.code)) {
      this.end(bye.code);
    } else {
      // The server spreads the return; the jitter keeps equal seconds apart.
      this.scheduleReconnect((bye.seconds ?? 0) * 1_000 + this.backoff(), bye.code === "draining");
    }
  }

  private end(code: string): void {
    this.stop();
    this.emit({ type: "ended", code });
  }

  private scheduleReconnect(wait = this.backoff(), draining = false): void {
    this.drop();
    this.attempts += 1;
    const at = this.environment.now();
    this.emit({ type: "lost", at, retryAt: at + wait, attempts: this.attempts, draining });
    this.cancel = this.environment.after(wait, () => this.open());
  }

  private backoff(): number {
    const longest = Math.min(LONGEST_RETRY_MS, FIRST_RETRY_MS * 2 ** this.attempts);
    return this.environment.random() * longest;
  }

  private drop(): void {
    this.cancel();
    const socket = this.socket;
    this.socket = undefined;
    this.welcomed = false;
    this.askedAt = undefined;
    if (!socket) return;
    // On a dead network `close` fires minutes later, when another socket is in use.
    socket.onopen = socket.onmessage = socket.onclose = null;
    socket.close();
  }
}
