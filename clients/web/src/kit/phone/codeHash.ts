// What the server has of a code: its SHA-256. A page on plain HTTP has no crypto.subtle.
import { bytesToHex, sha256, utf8ToBytes } from "../../shared/hashes";

/** Returns the hash of *code*, in hexadecimal digits. */
export function hashOf(code: string): string {
  return bytesToHex(sha256(utf8ToBytes(code)));
}
