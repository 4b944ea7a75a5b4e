// Frames as a server writes them, for tests.
import { encode } from "@msgpack/msgpack";
import type { ServerMessage } from "./messages";
import { SERVER_FIELDS } from "./wire";

/** Returns one frame with *messages*. */
export function frameOf(...messages: ServerMessage[]): ArrayBuffer {
  const bytes = messages.flatMap((message) => {
    const fields: Record<string, unknown> = { ...message };
    const values = (SERVER_FIELDS[message.type] ?? []).map((name) => fields[name]);
    while (values.length > 0 && values[values.length - 1] === undefined) values.pop();
    return [...encode([message.type, ...values])];
  });
  return new Uint8Array(bytes).buffer;
}
