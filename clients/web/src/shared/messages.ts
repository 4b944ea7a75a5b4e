// The messages that go over the WebSocket, named as the pages use them; their types come from the
// server's schema.
import type * as wire from "./wire";

/** The schema allows null where the server, and this client, leave a field out. */
type Bare<T> = T extends unknown ? { [K in keyof T]: Exclude<T[K], null> } : never;

export type Audience = wire.Resync["audience"];
export type Role = wire.Hello["role"];
export type Variant = wire.Hello["variant"];
export type Language = "fr" | "en";

export type Hello = Bare<wire.Hello>;
export type Move = Bare<wire.MoveMessage["move"]>;
/** What a mechanic asks for inside a `play` move: `{type: "name.verb"}` and what that needs. */
export type MechanicMove = wire.WirePlay["move"];

export type ClientMessage =
  | Hello
  | (Omit<wire.MoveMessage, "move"> & { move: Move })
  | wire.ChangeVariant
  | wire.Resync
  | wire.Ping;

/** A document whole: of each audience its own. */
type Whole = {
  [A in Audience]: Omit<wire.Whole, "audience" | "document"> & {
    audience: A;
    document: wire.DocumentOf[A];
  };
}[Audience];
export type Welcome = Bare<wire.Welcome>;
export type Presence = Bare<wire.Presence>;
export type JoinAddress = Bare<wire.JoinAddress>;
export type Bye = Bare<wire.Bye>;
export type Details = Readonly<Record<string, string | number>>;

export type ServerMessage =
  | Welcome
  | Whole
  | wire.Patch
  | wire.Accepted
  | Bare<wire.Refused>
  | Presence
  | JoinAddress
  | wire.Pong
  | Bye;
