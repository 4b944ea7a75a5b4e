import { encode as pack, decode as unpack } from "@msgpack/msgpack";
import { expect, test } from "vitest";
import { decode, encode } from "./codec";
import type { Move, ServerMessage } from "./messages";
import { frameOf } from "./serverFrames";

function moved(move: Move) {
  return { type: "move" as const, device: "0123456789abcdef", number: 1, move };
}

/** A message to all phones with a text of that length. */
function written(length: number) {
  return moved({ type: "send_message", seat: "", text: "é".repeat(length) });
}

test("every move is filled up to a multiple of 256 bytes, and says what it said", () => {
  for (let length = 0; length <= 300; length++) {
    const message = written(length);
    const frame = encode(message);
    expect(frame.length % 256).toBe(0);
    const { pad, ...rest } = unpack(frame) as Record<string, unknown>;
    expect(rest).toEqual(message);
    expect(pad).toMatch(/^ {0,255}$/);
  }
});

test("a move takes no more units than it needs", () => {
  expect(encode(written(0)).length).toBe(256);
  expect(encode(written(140)).length).toBe(512);
});

test("« Pas aujourd'hui » is as long as a commitment", () => {
  const play = (move: Extract<Move, { type: "play" }>["move"]) =>
    encode(moved({ type: "play", step: 12, move })).length;
  const made = { by: "1m", moment: "m1", gesture: "g12", hard: 3, wall: true } as const;
  expect(play({ type: "commitment.decline" })).toBe(256);
  expect(play({ type: "commitment.make", ...made })).toBe(256);
});

test("other messages stay as small as they are", () => {
  expect(encode({ type: "ping" }).length).toBe(11);
});

test("the messages of a frame are named, without the fields that have no value", () => {
  const sent: ServerMessage[] = [
    { type: "refused", code: "too_fast", details: { seconds: 1 } },
    { type: "accepted", device: "0123456789abcdef", number: 7 },
  ];
  expect(decode(frameOf(...sent))).toEqual(sent);
  const newer = pack(["pong", 5, "of a newer server"]).slice().buffer;
  expect(decode(newer)).toEqual([{ type: "pong", now: 5 }]);
});

test("the refusal of a page of another version is read as it is", () => {
  const refusal = { type: "refused", code: "version_changed" };
  expect(decode(pack(refusal).slice().buffer)).toEqual([refusal]);
});

test.each([5, null, "bye", {}, [], ["novelty"], [1]])("%j is no message", (value) => {
  expect(() => decode(pack(value).slice().buffer)).toThrow(TypeError);
});
