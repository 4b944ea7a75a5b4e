import { expect, test } from "vitest";
import { codeOf, makeCode } from "./codes";

test("a code has 16 signs of the base 32 of Crockford, another each time", () => {
  const codes = Array.from({ length: 500 }, makeCode);
  for (const code of codes) expect(code).toMatch(/^[0-9A-HJKMNP-TV-Z]{16}$/);
  expect(new Set(codes).size).toBe(codes.length);
  // Each of its signs may be any of the 32.
  for (let at = 0; at < 16; at++) {
    expect(new Set(codes.map((code) => code[at])).size).toBe(32);
  }
});

test.each([
  [[0, 0, 0, 0, 0], "00000000"],
  [[255, 255, 255, 255, 255], "ZZZZZZZZ"],
  [[0, 68, 50, 20, 199], "01234567"],
  [[132, 33, 8, 66, 16], "GGGGGGGG"],
])("%j is written %s", (bytes, code) => {
  expect(codeOf(new Uint8Array(bytes))).toBe(code);
});
