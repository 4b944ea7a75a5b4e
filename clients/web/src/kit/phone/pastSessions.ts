// The sessions whose data this phone can ask the server for: kept until the server has purged them.
import { KEPT } from "../../shared/kept";
import type { DeviceStorage } from "../../shared/storage";

export interface PastSession {
  room: string; // its id
  code: string; // of the room; later rooms may have it again
  token: string; // of the seat
  title: string;
  promise?: string; // the code of the own commitment
  at: number; // own clock, when the seat was first here
  until: number; // own clock, when the phone forgets it
}

const PAST = KEPT.past;
const DAY_MS = 86_400_000;
/** A room closes itself 12 h after its last move, and its data are kept from then on. */
const SESSION_DAYS = 1;

/** Keeps *session*, whose data the server keeps for *days* after its end; *now* is the own clock. */
export function rememberSession(
  storage: DeviceStorage,
  session: Omit<PastSession, "at" | "until">,
  now: number,
  days: number,
): void {
  const before = storage.read(`${PAST}${session.room}`) as PastSession | undefined;
  const until = now + (days + SESSION_DAYS) * DAY_MS;
  storage.write(`${PAST}${session.room}`, { ...session, at: before?.at ?? now, until });
}

/** Returns the sessions that are still remembered at *now*, the latest first. */
export function pastSessions(storage: DeviceStorage, now: number): readonly PastSession[] {
  return all(storage)
    .filter(({ until }) => until >= now)
    .sort((one, other) => other.at - one.at);
}

/** Forgets the session of the room with the id *room*; the server keeps what it has. */
export function forgetSession(storage: DeviceStorage, room: string): void {
  storage.remove(`${PAST}${room}`);
}

/** Forgets all that is kept here of the seat with *token* in the room *code*. */
export function forgetSeat(storage: DeviceStorage, code: string, token: string): void {
  for (const session of all(storage)) {
    if (session.token === token) forgetSession(storage, session.room);
  }
  const seat = storage.read(`${KEPT.seat}${code}`) as { token?: string } | undefined;
  if (seat && seat.token !== token) return; // another session has the code by now
  for (const key of OF_SEAT.flatMap((before) => storage.keys(before))) {
    if (key.endsWith(`.${code}`)) storage.remove(key);
  }
}

const OF_SEAT = [KEPT.seat, KEPT.draft, KEPT.read, KEPT.card];

function all(storage: DeviceStorage): readonly PastSession[] {
  return storage.keys(PAST).flatMap((key) => (storage.read(key) as PastSession | undefined) ?? []);
}
