import { expect, test } from "vitest";
import { openStorage } from "../../shared/storage";
import { forgetSeat, forgetSession, pastSessions, rememberSession } from "./pastSessions";
import { RoomStorage, removeExpired } from "./roomStorage";

const DAY = 86_400_000;
const NOW = 1_800_000_000_000;
const SESSION = { room: "r1", code: "K7RM4X", token: "aa", title: "Découverte" };

const DAYS = { names: 0, answers: 30, commitments: 30, proposals: 730, logs: 183, backups: 30 };

function memory() {
  return openStorage(() => {
    throw new Error("no storage");
  });
}

test("a session is remembered for as long as the server keeps it, and then forgotten", () => {
  const storage = memory();
  rememberSession(storage, SESSION, NOW, 7);
  expect(pastSessions(storage, NOW + 8 * DAY)).toMatchObject([SESSION]);
  expect(pastSessions(storage, NOW + 8 * DAY + 1)).toEqual([]);
  removeExpired(storage, NOW + 8 * DAY);
  expect(storage.keys()).toEqual(["past.r1"]);
  removeExpired(storage, NOW + 8 * DAY + 1);
  expect(storage.keys()).toEqual([]);
});

test("the date of a session is that of its first visit; the latest comes first", () => {
  const storage = memory();
  rememberSession(storage, SESSION, NOW, 30);
  rememberSession(storage, { ...SESSION, room: "r2", token: "bb" }, NOW + 1, 30);
  rememberSession(storage, SESSION, NOW + DAY, 30);
  const [first, second] = pastSessions(storage, NOW);
  expect(first).toMatchObject({ room: "r2", at: NOW + 1 });
  expect(second).toMatchObject({ room: "r1", at: NOW, until: NOW + 32 * DAY });
});

test("a session can be forgotten here alone", () => {
  const storage = memory();
  rememberSession(storage, SESSION, NOW, 30);
  storage.write("card.K7RM4X", { title: "Découverte", at: NOW, facts: [] });
  forgetSession(storage, "r1");
  expect(storage.keys()).toEqual(["card.K7RM4X"]);
});

test("a session with a commitment is remembered until the server has purged that", () => {
  const storage = memory();
  const own = new RoomStorage(storage, "K7RM4X");
  own.markTaken("Galet agile", 1);
  own.remember("r1", "Découverte", DAYS);
  expect(pastSessions(storage, Date.now() + 60 * DAY)).toEqual([]);
  own.saveOwn("Découverte", "commitment", { gesture: "trier" });
  own.remember("r1", "Découverte", DAYS);
  expect(pastSessions(storage, Date.now() + 120 * DAY)).toHaveLength(1);
  expect(pastSessions(storage, Date.now() + 122 * DAY)).toEqual([]);
});

test("the code of a commitment is remembered with its session: what it leads to can be erased later", () => {
  const storage = memory();
  const own = new RoomStorage(storage, "K7RM4X");
  own.markTaken("Galet agile", 1);
  own.remember("r1", "Découverte", DAYS);
  expect(pastSessions(storage, Date.now())[0]).not.toHaveProperty("promise");
  const promise = own.promiseCode();
  own.remember("r1", "Découverte", DAYS);
  removeExpired(storage, Date.now() + 30 * DAY);
  expect(storage.keys()).toEqual(["past.r1"]);
  expect(pastSessions(storage, Date.now() + 30 * DAY)).toMatchObject([{ promise }]);
});

test("an erased seat leaves nothing: token, drafts, card, what was read, and the session", () => {
  const storage = memory();
  const own = new RoomStorage(storage, "K7RM4X");
  own.markTaken("Galet agile", 1);
  own.draft.write(3, "40");
  own.draftBeside("side").write(3, "2");
  own.read("m1");
  own.saveOwn("Découverte", "one", { gesture: "trier" });
  own.remember("r1", "Découverte", DAYS);
  const other = new RoomStorage(storage, "OTHER2");
  other.markTaken("Sapin bleu", 1);
  other.remember("r2", "Ensemble", DAYS);
  own.forget();
  expect([...storage.keys()].sort()).toEqual(["past.r2", "seat.OTHER2"]);
  expect(new RoomStorage(storage, "K7RM4X").seat.token).not.toBe(own.seat.token);
});

test("a later session with the same code keeps what it has", () => {
  const storage = memory();
  rememberSession(storage, SESSION, NOW, 30);
  const later = new RoomStorage(storage, "K7RM4X");
  later.markTaken("Galet agile", 1);
  forgetSeat(storage, "K7RM4X", "aa");
  expect(storage.keys()).toEqual(["seat.K7RM4X"]);
});

test("that one answered the question of a poster is forgotten once it is over", () => {
  const storage = openStorage(() => localStorage);
  storage.write("recalled.Q7RM4X", { until: NOW });
  removeExpired(storage, NOW);
  expect(storage.keys()).toContain("recalled.Q7RM4X");
  removeExpired(storage, NOW + 1);
  expect(storage.keys()).not.toContain("recalled.Q7RM4X");
});
