// What the phone stores for a room: the token of the seat, what is typed and not sent, and the card.

import type { About } from "../../shared/about";
import { DAYS, KEPT } from "../../shared/kept";
import { hex } from "../../shared/random";
import type { DeviceStorage, StorageKey } from "../../shared/storage";
import type { SeatDocument } from "../../shared/wire";
import type { Draft, Fact } from "../part";
import type { Built } from "../roof/counts";
import { makeCode } from "./codes";
import { forgetSeat, rememberSession } from "./pastSessions";

export interface SeatKey {
  token: string; // 32 hex digits
  taken: boolean; // the button was pressed with it
  name: string;
  persons: number;
  back?: string; // what is typed as a personal code, while its field is open
  promise?: string; // the code of the own commitment, once its hash was sent
  over?: boolean; // the session has ended
  built?: boolean; // what its room built was put on a card
  at: number; // own clock, when it was last used
}

export interface Card {
  title: string;
  at: number; // own clock, of the first figure
  facts: readonly Fact[];
  /** What the room has built, once its session has ended; old cards have none. */
  built?: Built;
  /** That of one's own tile, if one was chosen. */
  glaze?: SeatDocument["glaze"];
  /** What each mechanic keeps, under its name; its folder knows the shape. */
  readonly [mechanic: string]: unknown;
}

const SEAT = KEPT.seat;
const MOST_READ = 20; // ids of what was read
const CARD = KEPT.card;
const DAY_MS = 86_400_000;
const SESSION_MS = DAY_MS / 2;
const OF_ROOM = ["title", "at", "facts", "built", "glaze"]; // of a card; all else is one's own
const LATEST_DUE = 90; // days after which what one keeps of one's own is due at the latest
const FORGET_MS = DAYS.seat * DAY_MS; // a room closes itself 12 h after its last move
const FORGOTTEN = [SEAT, KEPT.draft, KEPT.read, KEPT.past, KEPT.recalled];

/** The stored values of one room; nothing is written before something is typed or a seat taken. */
export class RoomStorage {
  private readonly storage: DeviceStorage;
  private readonly code: string;
  readonly seat: SeatKey;

  constructor(storage: DeviceStorage, code: string) {
    this.storage = storage;
    this.code = code;
    removeExpired(storage, Date.now());
    const saved = storage.read(`${SEAT}${code}`) as SeatKey | undefined;
    this.seat = saved ?? { token: hex(16), taken: false, name: "", persons: 1, at: Date.now() };
  }

  /** Stores what is typed before « Jouer »: a reload finds it again. */
  saveEntry(name: string, persons: number): void {
    Object.assign(this.seat, { name, persons, at: Date.now() });
    this.storage.write(`${SEAT}${this.code}`, this.seat);
  }

  markTaken(name: string, persons: number): void {
    this.seat.taken = true;
    this.saveEntry(name, persons);
  }

  /** Stores what is typed as a personal code, and the token that will hold the seat. */
  savePersonalCode(code: string | undefined): void {
    if (code === undefined) delete this.seat.back;
    else this.seat.back = code;
    this.saveEntry(this.seat.name, this.seat.persons);
  }

  /** Records that the personal code gave the seat back, and the name it has. */
  markReclaimed(name: string, persons: number): void {
    delete this.seat.back;
    this.markTaken(name, persons);
  }

  /** Records that the session has ended: nothing leads back to the room. */
  markOver(): void {
    this.seat.over = true;
    this.saveEntry(this.seat.name, this.seat.persons);
  }

  /** Makes a new token: the old one lost its seat, and a new personal code may reclaim it. */
  renew(): void {
    Object.assign(this.seat, { token: hex(16), taken: false });
    this.savePersonalCode("");
  }

  /** Returns the code by which one tells what became of one's commitment; it is made the first time. */
  promiseCode(): string {
    this.seat.promise ??= makeCode();
    this.saveEntry(this.seat.name, this.seat.persons);
    return this.seat.promise;
  }

  /** Returns whether the message *id* was read on this phone. */
  hasRead(id: string): boolean {
    return this.readIds().includes(id);
  }

  read(id: string): void {
    const ids = [...this.readIds(), id].slice(-MOST_READ);
    this.storage.write(`${KEPT.read}${this.code}`, { ids, at: Date.now() });
  }

  private readIds(): readonly string[] {
    const saved = this.storage.read(`${KEPT.read}${this.code}`) as { ids: string[] } | undefined;
    return saved?.ids ?? [];
  }

  /** Puts the *name* that the room gave in the place of a nickname that was erased. */
  replaceName(name: string): void {
    if (this.seat.name === name) return;
    this.saveEntry(name, this.seat.persons);
    // What was read of nicknames names them.
    const ids = this.readIds().filter((id) => !id.startsWith("name "));
    this.storage.write(`${KEPT.read}${this.code}`, { ids, at: Date.now() });
  }

  readonly draft = this.draftAt(KEPT.draft);

  /** Keeps what is not sent of the side run *id* apart from what is asked meanwhile. */
  draftBeside(id: string): Draft {
    return this.draftAt(`${KEPT.draft}${id}.`);
  }

  private draftAt(before: typeof KEPT.draft | `${typeof KEPT.draft}${string}.`): Draft {
    const key = (): StorageKey => `${before}${this.code}`;
    return {
      read: (step) => {
        const saved = this.storage.read(key()) as { step: number; value: unknown };
        return saved?.step === step ? saved.value : undefined;
      },
      write: (step, value) => this.storage.write(key(), { step, value, at: Date.now() }),
    };
  }

  card(): Card | undefined {
    return cardOf(this.storage, this.code);
  }

  /** Adds a figure that was seen, once. */
  saveFact(title: string, fact: Fact): void {
    const card = this.card() ?? { title, at: Date.now(), facts: [] };
    const others = card.facts.filter((other) => other.id !== fact.id);
    this.storage.write(`${CARD}${this.code}`, { ...card, facts: [...others, fact] });
  }

  /** Stores what *mechanic* shows on the card in place of what it stored before, or removes it. */
  saveOwn(title: string, mechanic: string, own: object | undefined): void {
    const saved = this.card();
    if (!saved && !own) return;
    const { [mechanic]: _before, ...card } = saved ?? { title, at: Date.now(), facts: [] };
    this.storage.write(`${CARD}${this.code}`, { ...card, ...(own && { [mechanic]: own }) });
  }

  /**
   * Adds what the room has built, and the glaze of one's own tile. Who had a *seat* at the end has a
   * card of it in any case, unless one that had it was erased.
   */
  saveBuilt(title: string, built: Built, seat?: Pick<SeatDocument, "glaze">): void {
    const begun = seat && !this.seat.built && { title, at: Date.now(), facts: [] };
    const card = this.card() ?? begun;
    if (!card) return;
    this.seat.built = true;
    this.saveEntry(this.seat.name, this.seat.persons);
    const glaze = seat?.glaze && { glaze: seat.glaze };
    this.storage.write(`${CARD}${this.code}`, { ...card, built, ...glaze });
  }

  eraseCard(): void {
    eraseCard(this.storage, this.code);
  }

  /** Keeps what opens « Mes données » of this room after its end; *kept* as the server says. */
  remember(room: string, title: string, kept: About["kept"]): void {
    const { token, promise } = this.seat;
    const promised = Object.keys(this.card() ?? {}).some((name) => !OF_ROOM.includes(name));
    const days = Math.max(kept.answers, promised ? LATEST_DUE + kept.commitments : 0);
    const session = { room, code: this.code, token, title, ...(promise && { promise }) };
    rememberSession(this.storage, session, Date.now(), days);
  }

  /** Forgets the seat and all that was kept of it here: its player was erased. */
  forget(): void {
    forgetSeat(this.storage, this.code, this.seat.token);
  }
}

/** Returns the card that is kept of the room *code*. */
export function cardOf(storage: DeviceStorage, code: string): Card | undefined {
  return storage.read(`${CARD}${code}`) as Card | undefined;
}

/** Returns all cards that are kept, by the code of their room, the latest first. */
export function storedCards(
  storage: DeviceStorage,
): readonly (readonly [code: string, card: Card])[] {
  return storage
    .keys(CARD)
    .flatMap((key) => {
      const code = key.slice(CARD.length);
      const card = cardOf(storage, code);
      return card ? [[code, card] as const] : [];
    })
    .sort(([, one], [, other]) => other.at - one.at);
}

export function eraseCard(storage: DeviceStorage, code: string): void {
  storage.remove(`${CARD}${code}`);
}

/** Returns the code of the room where this phone took a seat last, if its session may still run at *now*. */
export function lastRoom(storage: DeviceStorage, now: number): string | undefined {
  const seats = storage.keys(SEAT).flatMap((key) => {
    const saved = storage.read(key) as SeatKey | undefined;
    const runs = saved?.taken && !saved.over && now - saved.at < SESSION_MS;
    return saved && runs ? [{ code: key.slice(SEAT.length), at: saved.at }] : [];
  });
  return seats.sort((one, other) => other.at - one.at)[0]?.code;
}

/** Forgets keys, drafts and what was read in rooms that are long over, and sessions that the server has purged;
 * cards stay until they are erased. */
export function removeExpired(storage: DeviceStorage, now: number): void {
  for (const key of FORGOTTEN.flatMap((before) => storage.keys(before))) {
    const saved = storage.read(key) as { at?: number; until?: number } | undefined;
    if (now > (saved?.until ?? (saved?.at ?? 0) + FORGET_MS)) storage.remove(key);
  }
}
