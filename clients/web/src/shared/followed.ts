// The follow codes that this device keeps: each leads its author back to what she proposed.
import type { DeviceStorage } from "./storage";

/** What leads back to a proposal; *room* is the code of its room, where it was written here. */
export interface Followed {
  code: string; // 16 signs
  title: string;
  at: number; // own clock
  room?: string;
}

/** Signs of a code: base 32 of Crockford, without I, L, O and U. */
export const CODE_LENGTH = 16;
const SIGNS = /[0-9A-HJKMNP-TV-Z]/g;
const PREFIX = "follow.";

/** Returns the signs of a code as typed: case, spaces, dashes and signs that look alike make no difference. */
export function codeIn(typed: string): string {
  const alike = typed.toUpperCase().replace(/O/g, "0").replace(/[IL]/g, "1");
  return (alike.match(SIGNS) ?? []).join("");
}

/** Writes a code as it is read and copied: four groups of four signs. */
export function inFours(code: string): string {
  return code.replace(/.{4}(?=.)/g, "$& ");
}

/** Returns the address of the page that tells what became of it; no server and no log sees the code. */
export function followLink(code: string): string {
  return `/idees#${code}`;
}

/** Keeps a code on this device until it is forgotten. */
export function rememberFollowed(storage: DeviceStorage, followed: Followed): void {
  storage.write(PREFIX + followed.code, followed);
}

/** Forgets a code on this device; the server keeps what it has. */
export function forgetFollowed(storage: DeviceStorage, code: string): void {
  storage.remove(PREFIX + code);
}

/** Returns what this device keeps, the latest first. */
export function followedHere(storage: DeviceStorage): readonly Followed[] {
  return storage
    .keys()
    .filter((key) => key.startsWith(PREFIX))
    .flatMap((key) => (storage.read(key) as Followed | undefined) ?? [])
    .sort((one, other) => other.at - one.at);
}

/** Forgets the codes that were made in the room *code*: its seat was erased, and its proposals with it. */
export function forgetFollowedOf(storage: DeviceStorage, code: string): void {
  for (const followed of followedHere(storage)) {
    if (followed.room === code) forgetFollowed(storage, followed.code);
  }
}
