import { expect, test } from "vitest";
import type { Entry } from "./api";
import { TEXTS } from "./pages";
import { grouped } from "./SecondFactor";
import { ACTIONS, told } from "./sentences";

const ENTRY: Entry = {
  number: 1,
  at: 1_800_000_000_000,
  account: "Anne Martin",
  action: "",
  target: "Paul Petit",
  reason: "",
};

test.each(["fr", "en"] as const)("every action has a sentence of its own in %s", (language) => {
  const sentences = ACTIONS.map((action) => told({ ...ENTRY, action }, TEXTS[language]).what);
  expect(new Set(sentences).size).toBe(ACTIONS.length);
  expect(sentences.filter((text) => text.includes("audit.") || text.includes("{"))).toEqual([]);
});

test("an entry names the colleague, and the session below", () => {
  const entry = { ...ENTRY, action: "shared_room", reason: "0af3" };
  expect(told(entry, TEXTS.fr)).toEqual({
    what: "Animation partagée avec Paul Petit",
    more: "Séance 0af3.",
  });
});

test("a deletion tells its reason", () => {
  const entry = { ...ENTRY, action: "deleted_session", target: "0af3", reason: "saisie en double" };
  expect(told(entry, TEXTS.fr).more).toBe("Raison\u00a0: saisie en double. Séance 0af3.");
});

test("an erased text is told with its room, and without what it said", () => {
  const entry = { ...ENTRY, action: "erased_text", target: "0af3", reason: "" };
  expect(told(entry, TEXTS.fr)).toEqual({
    what: "Texte d'une salle effacé",
    more: "Séance 0af3.",
  });
});

test("an account that is gone is told by its id, not as if that were a name", () => {
  const entry = { ...ENTRY, action: "removed", target: "0123456789abcdef" };
  expect(told(entry, TEXTS.fr)).toEqual({
    what: "Compte supprimé\u00a0: 0123456789abcdef",
    more: "",
  });
  expect(told({ ...entry, target: "" }, TEXTS.fr).what).toBe("Compte supprimé\u00a0: sans nom");
});

test("what was declared keeps its numbers", () => {
  const entry = { ...ENTRY, action: "withdrew_declared", reason: "baseline 2023 753/3000" };
  expect(told(entry, TEXTS.fr)).toEqual({
    what: "Chiffre du programme retiré",
    more: "Point de départ\u00a0: 2023 753/3000",
  });
  const later = { ...entry, reason: "other 12" };
  expect(told(later, TEXTS.fr).more).toBe("other 12");
});

test("an action of a later release is told as it is named", () => {
  expect(told({ ...ENTRY, action: "painted" }, TEXTS.fr)).toEqual({
    what: "Autre action\u00a0: painted",
    more: "Paul Petit",
  });
});

test("a secret is written in groups of four", () => {
  expect(grouped("ABCDEFGH")).toBe("ABCD EFGH");
  expect(grouped("ABCDEFGHI")).toBe("ABCD EFGH I");
});
