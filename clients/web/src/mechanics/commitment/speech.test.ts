import { expect, test } from "vitest";
import { continued, opening } from "./speech";

test("a moment begins the sentence, and does not end it", () => {
  expect(opening("en cuisine")).toBe("En cuisine");
  expect(opening("à la cantine, ")).toBe("À la cantine");
  expect(opening("Au local.")).toBe("Au local");
  expect(opening("")).toBe("");
});

test("a gesture goes on with it, in small letters but for what is all in capitals", () => {
  expect(continued("Éteindre la lumière.")).toBe("éteindre la lumière");
  expect(continued("venir à vélo")).toBe("venir à vélo");
  expect(continued("RELIRE le mode d'emploi")).toBe("RELIRE le mode d'emploi");
  expect(continued("")).toBe("");
});
