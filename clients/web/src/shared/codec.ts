// How messages become frames: msgpack, as the server reads it.
import type { ClientMessage, ServerMessage } from "./messages";
import { pack, unpack } from "./msgpack";

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

/** Reads a frame; throws if it holds no message at all. */
export function decode(frame: ArrayBuffer): ServerMessage {
  const message = unpack(frame);
  if (typeof message !== "object" || message === null || !("type" in message)) {
    throw new TypeError("a frame without a type");
  }
  return message as ServerMessage;
}
