// What the server has of a code: its SHA-256. A page on plain HTTP has no crypto.subtle.
import { sha256 } from "@noble/hashes/sha2.js";
import { bytesToHex, utf8ToBytes } from "@noble/hashes/utils.js";

/** Returns the hash of *code*, in hexadecimal digits. */
export function hashOf(code: string): string {
  return bytesToHex(sha256(utf8ToBytes(code)));
}
