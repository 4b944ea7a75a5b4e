// The code of a room, and that of a seat, however they are typed.

export const SIGNS = 6;

/** Returns the code of a room in *typed*, without what is typed after it. */
export function parseRoomCode(typed: string): string {
  return parsePersonalCode(typed).slice(0, SIGNS);
}

/** Returns the personal code in *typed*: capitals and digits only, spaces and dashes forgiven. */
export function parsePersonalCode(typed: string): string {
  return typed.toUpperCase().replace(/[^A-Z0-9]/g, "");
}

/** Returns the ticket of an address such as `/r/K7RM4X#billet=…`, which a printed QR code opens. */
export function ticketInUrl(hash: string): string {
  return /^#billet=([A-Za-z0-9]{1,64})$/.exec(hash)?.[1] ?? "";
}
