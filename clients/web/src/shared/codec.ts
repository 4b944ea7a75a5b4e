// How messages become frames: msgpack, as the server reads it.
import type { ClientMessage, ServerMessage } from "./messages";
import { pack, unpackAll } from "./msgpack";
import { SERVER_FIELDS } from "./wire";

const UNIT = 256;

/** Returns the frame; that of a move has a multiple of 256 bytes, so that its size tells nothing. */
export function encode(message: ClientMessage): Uint8Array<ArrayBuffer> {
  if (message.type !== "move") return pack(message);
  // The pad comes last: the byte that says how short it is becomes the two of a longer one.
  const bare = pack({ ...message, pad: "" });
  const left = UNIT - 1 - (bare.length % UNIT);
  const frame = new Uint8Array(bare.length + 1 + left).fill(0x20);
  frame.set(bare);
  frame.set([0xd9, left], bare.length - 1);
  return frame;
}

/** Reads the messages of a frame, one after the other; throws if anything in it is none. */
export function decode(frame: ArrayBuffer): ServerMessage[] {
  return unpackAll(frame).map(named);
}

/** Returns a message with the names of its fields; those without a value are left out. */
function named(value: unknown): ServerMessage {
  if (!Array.isArray(value)) {
    // The refusal of a page of another version: a map, whatever the version of the server.
    if (value && typeof value === "object" && "type" in value) return value as ServerMessage;
    throw new TypeError("a message without a type");
  }
  const [type, ...fields] = value;
  const names = SERVER_FIELDS[type];
  if (!names) throw new TypeError(`a message of the type ${type}`);
  const filled = names.map((name, at) => [name, fields[at]] as const);
  const message = Object.fromEntries(filled.filter(([, field]) => field != null));
  return { type, ...message } as ServerMessage;
}
