// The code by which its author alone follows what she gave: made on the phone, which alone keeps it. Pure.

/** The base 32 of Crockford: no I, L, O or U, which are taken for others. */
const SIGNS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
const BYTES = 10; // 80 bits: 16 signs of 5
const BITS = 5;

/** Returns a new code of 80 random bits, as 16 signs. */
export function makeCode(): string {
  return codeOf(crypto.getRandomValues(new Uint8Array(BYTES)));
}

/** Writes *bytes*, whose bits make whole signs, the first bit first. */
export function codeOf(bytes: Uint8Array): string {
  const bits = Array.from(bytes, (byte) => byte.toString(2).padStart(8, "0")).join("");
  const fives = bits.match(new RegExp(`.{${BITS}}`, "g")) ?? [];
  return fives.map((five) => SIGNS[Number.parseInt(five, 2)] ?? "").join("");
}
