// How messages become frames: msgpack, as the server reads it.
import type { ClientMessage, ServerMessage } from "./messages";
import { pack, unpack } from "./msgpack";

export function encode(message: ClientMessage): Uint8Array<ArrayBuffer> {
  return pack(message);
}

/** Reads a frame; throws if it holds no message at all. */
export function decode(frame: ArrayBuffer): ServerMessage {
  const message = unpack(frame);
  if (typeof message !== "object" || message === null || !("type" in message)) {
    throw new TypeError("a frame without a type");
  }
  return message as ServerMessage;
}
