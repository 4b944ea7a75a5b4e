// The messages that go over the WebSocket, as the pages use them.
import type { Audience } from "./documents";

export type Role = "phone" | "screen" | "console";
export type Language = "fr" | "en";
export type Variant = Language | `${Language}-simple`;

/** What a mechanic asks for inside a `play` move: `{type: "estimate.answer", value: 3}`. */
export type MechanicMove = { type: string } & Readonly<Record<string, unknown>>;

export type Move =
  | { type: "join"; name: string; persons: number }
  | { type: "service"; service: string }
  | { type: "first"; first: number }
  | { type: "play"; step: number; move: MechanicMove }
  | { type: "next" | "skip" | "hold" | "resume" | "time_off"; step: number }
  | { type: "step_back"; step: number; to: "current" | "previous" }
  | { type: "extend"; step: number; seconds: number }
  | { type: "factor"; factor: string }
  | { type: "kick" | "ban" | "readmit"; seat: string }
  | { type: "lock_entry"; locked: boolean }
  | { type: "close" };

export interface Hello {
  type: "hello";
  protocol: 1;
  role: Role;
  token?: string;
  variant: Variant;
}

export type ClientMessage =
  | Hello
  | { type: "move"; device: string; number: number; move: Move }
  | { type: "variant"; variant: Variant }
  | { type: "resync"; audience: Audience }
  | { type: "ping" };

export type Details = Readonly<Record<string, string | number | boolean>>;

export interface Presence {
  type: "presence";
  facilitators: number;
  phones: number; // seats with an open phone
  away?: boolean; // no console for a while: the facilitator has lost the connection
  online?: Readonly<Record<string, boolean>>; // for consoles, by seat
}

export interface Bye {
  type: "bye";
  code: string;
  seconds?: number;
}

export interface Welcome {
  type: "welcome";
  protocol: number;
  release: string;
  now: number;
  seat?: string;
  facilitator: boolean;
}

export type ServerMessage =
  | Welcome
  | { type: "whole"; audience: Audience; revision: number; document: object }
  | { type: "patch"; audience: Audience; revision: number; patch: object }
  | { type: "accepted"; device: string; number: number }
  | { type: "refused"; code: string; device?: string; number?: number; details?: Details }
  | Presence
  | { type: "pong"; now: number }
  | Bye;
