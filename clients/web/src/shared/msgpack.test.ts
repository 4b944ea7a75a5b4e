import { decode, encode } from "@msgpack/msgpack";
import { expect, test } from "vitest";
import { pack, unpackAll } from "./msgpack";

const BOUNDS = [0, 0x7f, 0x80, 0xff, 0x100, 0x7fff, 0xffff, 0x10000, 2 ** 31, 2 ** 32, 2 ** 53];
const numbers = BOUNDS.flatMap((bound) => [bound - 1, bound, bound + 1, -bound - 1, 1 - bound])
  .concat(-31, -32, -33, 1_795_640_626_353, 0.5, -1 / 3, 1e300, Number.MIN_VALUE)
  .filter((number) => !Number.isInteger(number) || Number.isSafeInteger(number) || number > 1e20);
const lengths = [0, 1, 15, 16, 31, 32, 255, 256, 65_535, 65_536];
const values: unknown[] = [
  null,
  true,
  false,
  ...numbers,
  ...lengths.map((length) => "x".repeat(length)),
  ...lengths.map((length) => Array(length).fill(1)),
  ...lengths.map((length) => Object.fromEntries(Array.from({ length }, (_, at) => [`k${at}`, at]))),
  "À vue de nez : « déjà » 💧",
  { type: "move", device: "a", number: 3, move: { list: [[], {}, [null, { a: -1.5 }]] } },
];

/** Returns the only value in a frame. */
function unpack(bytes: ArrayBuffer): unknown {
  const [value, ...more] = unpackAll(bytes);
  expect(more).toEqual([]);
  return value;
}

function frame(bytes: Iterable<number>): ArrayBuffer {
  return new Uint8Array(bytes).buffer;
}

test("whatever is packed is what another reader unpacks", () => {
  for (const value of values)
    expect(JSON.stringify(decode(pack(value)))).toBe(JSON.stringify(value));
});

test("whatever another writer packs is unpacked", () => {
  for (const value of values) {
    expect(JSON.stringify(unpack(frame(encode(value))))).toBe(JSON.stringify(value));
  }
  for (const value of numbers) {
    expect(unpack(frame(encode(value, { forceIntegerToFloat: true })))).toBe(value);
  }
  expect(unpack(frame(encode(0.5, { forceFloat32: true })))).toBe(0.5);
});

test("a field without a value is left out", () => {
  expect(unpack(pack({ a: undefined, b: [null] }).buffer)).toEqual({ b: [null] });
  expect(() => pack({ a: [undefined] })).toThrow(TypeError);
  expect(() => pack(() => 1)).toThrow(TypeError);
});

test("values that follow one another are all unpacked", () => {
  const bytes = [...pack([1, "é"]), ...pack(null), ...pack({ a: 0.5 })];
  expect(unpackAll(frame(bytes))).toEqual([[1, "é"], null, { a: 0.5 }]);
  expect(unpackAll(frame([]))).toEqual([]);
});

test("a frame that is cut off or holds anything else is no message", () => {
  const whole = pack({ type: "pong", now: 1_795_640_626_353, list: ["é", 0.5, [300, -70_000]] });
  for (let end = 1; end < whole.length; end++) {
    expect(() => unpack(frame(whole.subarray(0, end)))).toThrow();
    expect(() => unpackAll(frame([...whole, ...whole.subarray(0, end)]))).toThrow();
  }
  expect(() => unpack(frame([0xc1]))).toThrow(TypeError);
  expect(() => unpack(frame(encode(new Uint8Array(3))))).toThrow(TypeError);
  expect(() => unpack(frame(encode(new Date(0))))).toThrow(TypeError);
  expect(() => unpack(frame([0xa2, 0xff, 0xfe]))).toThrow(TypeError);
  expect(() => unpack(frame([0x81, 0x01, 0x01]))).toThrow(TypeError);
  const proto = new TextEncoder().encode("__proto__");
  expect(() => unpack(frame([0x81, 0xa9, ...proto, 0x80]))).toThrow(TypeError);
});
