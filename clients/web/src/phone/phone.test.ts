import { expect, test } from "vitest";
import { eraseCard, RoomStorage, removeExpired, storedCards } from "../kit/phone/roomStorage";
import { french } from "../mechanics/fr";
import { rowsFor } from "../shared/components/CountTiles";
import { quarter } from "../shared/components/LiveRegion";
import { tileKindAt } from "../shared/components/TilePattern";
import { makeTexts } from "../shared/i18n";
import { openStorage } from "../shared/storage";
import { cardIn } from "./Cards";
import { cardText } from "./cardText";
import { parsePersonalCode, parseRoomCode } from "./codes";
import { isNumbered, looksReal, proposeName } from "./names";

function memory() {
  return openStorage(() => {
    throw new Error("no storage");
  });
}

test.each([
  ["k7r m4x", "K7RM4X"],
  [" K7R-M4X ", "K7RM4X"],
  ["k7rm4x9", "K7RM4X"],
  ["", ""],
])("the code typed as %j is %j", (typed, code) => {
  expect(parseRoomCode(typed)).toBe(code);
});

test("a proposed name fits, is not a real one, and never the one it replaces", () => {
  for (const language of ["fr", "en"] as const) {
    let name = "";
    for (let n = 0; n < 200; n++) {
      const next = proposeName(language, name);
      expect(next).not.toBe(name);
      expect(next.length).toBeLessThanOrEqual(24);
      expect(looksReal(next)).toBe(false);
      name = next;
    }
  }
});

test.each([
  ["Jeanne Exemple", true],
  ["Tilleul calme", false],
  ["Roseau", false],
  ["le chat botté", false],
])("%j looks like a real name: %s", (name, real) => {
  expect(looksReal(name)).toBe(real);
});

test("an erased nickname is forgotten, also among what was read", () => {
  const storage = memory();
  const kept = new RoomStorage(storage, "K7RM4X");
  kept.markTaken("Zibeline", 2);
  kept.read("name Zibeline");
  kept.read("m1");
  kept.replaceName("Galet agile");
  const again = new RoomStorage(storage, "K7RM4X");
  expect(again.seat).toMatchObject({ taken: true, name: "Galet agile", persons: 2 });
  expect(again.hasRead("name Zibeline")).toBe(false);
  expect(again.hasRead("m1")).toBe(true);
  again.read("erased Galet agile");
  again.replaceName("Galet agile");
  expect(again.hasRead("erased Galet agile")).toBe(true);
});

test("a key is kept once its seat is taken, and found again by the next page", () => {
  const storage = memory();
  const first = new RoomStorage(storage, "K7RM4X");
  expect(first.seat.token).toMatch(/^[0-9a-f]{32}$/);
  expect(new RoomStorage(storage, "K7RM4X").seat.token).not.toBe(first.seat.token);
  first.markTaken("Galet agile", 2);
  const again = new RoomStorage(storage, "K7RM4X").seat;
  expect(again).toMatchObject({ token: first.seat.token, taken: true, name: "Galet agile" });
  expect(new RoomStorage(storage, "OTHER1").seat.token).not.toBe(first.seat.token);
});

test("a draft belongs to its step", () => {
  const roomStorage = new RoomStorage(memory(), "K7RM4X");
  roomStorage.draft.write(4, { text: "400" });
  expect(roomStorage.draft.read(4)).toEqual({ text: "400" });
  expect(roomStorage.draft.read(5)).toBeUndefined();
});

test("keys and drafts of rooms long over are forgotten, cards stay", () => {
  const storage = memory();
  const roomStorage = new RoomStorage(storage, "K7RM4X");
  roomStorage.markTaken("Galet agile", 1);
  roomStorage.saveFact("Découverte", fact("a"));
  removeExpired(storage, Date.now() + 4 * 86_400_000);
  expect(storage.keys()).toEqual(["card.K7RM4X"]);
});

test("a figure is on the card once, with its last text, until the card is erased", () => {
  const roomStorage = new RoomStorage(memory(), "K7RM4X");
  roomStorage.saveFact("Découverte", fact("a"));
  roomStorage.saveFact("Découverte", fact("b"));
  roomStorage.saveFact("Découverte", { ...fact("a"), figure: "600 litres" });
  expect(roomStorage.card()?.facts.map(({ id }) => id)).toEqual(["b", "a"]);
  expect(roomStorage.card()?.facts[1]?.figure).toBe("600 litres");
  roomStorage.eraseCard();
  expect(roomStorage.card()).toBeUndefined();
});

const BUILT = { people: 28, roof: { n: 152, goals: ["g6"] }, goals: { g6: "Eau propre" } };

test("who was there at the end alone has a card of what the room built, until it is erased", () => {
  const storage = memory();
  const roomStorage = new RoomStorage(storage, "K7RM4X");
  roomStorage.saveBuilt("Découverte", BUILT);
  expect(roomStorage.card()).toBeUndefined();
  roomStorage.saveBuilt("Découverte", BUILT, { glaze: "ochre" });
  expect(roomStorage.card()).toMatchObject({ title: "Découverte", facts: [], built: BUILT });
  expect(roomStorage.card()?.glaze).toBe("ochre");
  eraseCard(storage, "K7RM4X");
  new RoomStorage(storage, "K7RM4X").saveBuilt("Découverte", BUILT, {});
  expect(roomStorage.card()).toBeUndefined();
});

test("a card with figures takes up what the room built, also without a seat", () => {
  const roomStorage = new RoomStorage(memory(), "K7RM4X");
  roomStorage.saveFact("Découverte", fact("a"));
  roomStorage.saveBuilt("Découverte", BUILT);
  expect(roomStorage.card()).toMatchObject({ facts: [{ id: "a" }], built: BUILT });
});

test("a mechanic keeps one thing of its own beside the figures, and takes it back", () => {
  const roomStorage = new RoomStorage(memory(), "K7RM4X");
  roomStorage.saveOwn("Découverte", "toy", undefined);
  expect(roomStorage.card()).toBeUndefined();
  roomStorage.saveFact("Découverte", fact("a"));
  roomStorage.saveOwn("Découverte", "toy", { pick: 3 });
  roomStorage.saveOwn("Découverte", "toy", { pick: 4 });
  expect(roomStorage.card()).toMatchObject({ facts: [{ id: "a" }], toy: { pick: 4 } });
  roomStorage.saveOwn("Découverte", "toy", undefined);
  expect(roomStorage.card()).not.toHaveProperty("toy");
  expect(roomStorage.card()?.facts).toHaveLength(1);
});

test("the cards of a phone are found again, the latest first, and erased one by one", () => {
  const storage = memory();
  storage.write("card.OLDER1", { title: "Flash", at: 1, facts: [] });
  storage.write("card.NEWER1", { title: "Découverte", at: 2, facts: [] });
  new RoomStorage(storage, "K7RM4X").markTaken("Galet agile", 1);
  expect(storedCards(storage).map(([code, { title }]) => [code, title])).toEqual([
    ["NEWER1", "Découverte"],
    ["OLDER1", "Flash"],
  ]);
  eraseCard(storage, "NEWER1");
  expect(storedCards(storage).map(([code]) => code)).toEqual(["OLDER1"]);
});

test("the address of a card names its room", () => {
  expect(["#carte=K7RM4X", "#autre", ""].map(cardIn)).toEqual(["K7RM4X", undefined, undefined]);
});

test("the text of a card has all that the card shows", () => {
  const texts = makeTexts("fr", french);
  const commitment = { moment: "à la cantine", gesture: "trier", by: "1m" } as const;
  const card = { title: "Découverte", at: 0, facts: [fact("a")], commitment };
  const text = cardText(card, "odd@exemple.fr", texts);
  expect(text.split("\n\n")).toEqual([
    expect.stringMatching(/^Ma carte à garder\nDécouverte\nSéance du .* 1970$/),
    expect.stringMatching(/^Mon engagement\nÀ la cantine, je vais trier, d'ici un\u00a0mois\.$/),
    "Les chiffres à retenir",
    "Combien ?\n1 litre\nSource",
    "Animer à mon tour\u00a0: odd@exemple.fr",
  ]);
  const bare = cardText({ title: "Flash", at: 0, facts: [] }, undefined, texts);
  expect(bare.split("\n")).toHaveLength(3);
});

test("the wall has one, two or three courses, and one above sixty", () => {
  expect([1, 12, 13, 40, 41, 60, 61, 900].map(rowsFor)).toEqual([1, 1, 2, 2, 3, 3, 1, 1]);
});

test("answers are read out at each quarter", () => {
  expect([0, 6, 7, 14, 27, 28].map((n) => quarter(n, 28))).toEqual([0, 0, 25, 50, 75, 100]);
  expect(quarter(0, 0)).toBe(0);
});

test("the pattern of tiles repeats in diamonds, each with a heart", () => {
  const kinds = Array.from({ length: 10 }, (_, x) => tileKindAt(x, 0, 5)).join("");
  expect(kinds).toContain("lattice");
  for (let x = 0; x < 20; x++) {
    for (let r = 0; r < 10; r++) expect(tileKindAt(x + 10, r, 5)).toBe(tileKindAt(x, r, 5));
  }
  const all = Array.from({ length: 100 }, (_, at) => tileKindAt(at % 10, Math.floor(at / 10), 5));
  expect(all).toContain("heart");
});

function fact(id: string) {
  return {
    id,
    goals: [{ id: "g6", title: "Eau" }],
    question: "Combien ?",
    figure: "1 litre",
    source: "Source",
  };
}

test.each([
  ["7k3-rmx", "7K3RMX"],
  [" 7K 3R MX ", "7K3RMX"],
  ["K7RM4X", "K7RM4X"],
])("the personal code typed as %j is %j", (typed, code) => {
  expect(parsePersonalCode(typed)).toBe(code);
});

test.each([
  ["Galet agile", "Galet agile 2", true],
  [" Galet  agile ", "Galet agile", false],
  ["Bureau 12", "Bureau 12", false],
  ["Bureau 12", "Bureau 12 2", true],
  ["Une colline très paisible", "Une colline très paisi 12", true],
  ["Galet agile", "Roseau 2", false],
])("%j became %j because somebody has it: %s", (typed, given, numbered) => {
  expect(isNumbered(typed, given)).toBe(numbered);
});

test("a code being typed keeps the key that will open the seat, and then the seat's name", () => {
  const storage = memory();
  const first = new RoomStorage(storage, "K7RM4X");
  first.savePersonalCode("7K3");
  const next = new RoomStorage(storage, "K7RM4X");
  expect(next.seat).toMatchObject({ token: first.seat.token, back: "7K3", taken: false });
  next.markReclaimed("Tilleul calme", 2);
  const seat = new RoomStorage(storage, "K7RM4X").seat;
  expect(seat).toMatchObject({ token: first.seat.token, taken: true, name: "Tilleul calme" });
  expect(seat).not.toHaveProperty("back");
});

test("what was read is kept by room, the last twenty, and forgotten with it", () => {
  const storage = memory();
  const roomStorage = new RoomStorage(storage, "K7RM4X");
  for (let n = 1; n <= 21; n++) roomStorage.read(`t${n}`);
  const again = new RoomStorage(storage, "K7RM4X");
  expect(["t1", "t2", "t21"].map((id) => again.hasRead(id))).toEqual([false, true, true]);
  expect(new RoomStorage(storage, "OTHER1").hasRead("t2")).toBe(false);
  removeExpired(storage, Date.now() + 4 * 86_400_000);
  expect(storage.keys().filter((key) => key.startsWith("read."))).toEqual([]);
});
