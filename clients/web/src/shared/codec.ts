// How messages become frames: msgpack, as the server reads it.
import { Decoder, Encoder } from "@msgpack/msgpack";
import type { ClientMessage, ServerMessage } from "./messages";

const encoder = new Encoder({ ignoreUndefined: true });
const decoder = new Decoder();

export function encode(message: ClientMessage): Uint8Array<ArrayBuffer> {
  return encoder.encode(message);
}

/** Reads a frame; throws if it holds no message at all. */
export function decode(frame: ArrayBuffer): ServerMessage {
  const message = decoder.decode(new Uint8Array(frame));
  if (typeof message !== "object" || message === null || !("type" in message)) {
    throw new TypeError("a frame without a type");
  }
  return message as ServerMessage;
}
