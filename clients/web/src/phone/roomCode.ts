// The code of a room, however it is typed.

export const SIGNS = 6;

/** Returns the code in *typed*: capitals and digits only, spaces and dashes forgiven. */
export function parseRoomCode(typed: string): string {
  return typed
    .toUpperCase()
    .replace(/[^A-Z0-9]/g, "")
    .slice(0, SIGNS);
}
