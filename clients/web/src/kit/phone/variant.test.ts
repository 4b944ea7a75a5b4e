import { expect, test } from "vitest";
import { openStorage } from "../../shared/storage";
import { loadWording, saveWording, variantFor } from "./variant";

function memory() {
  return openStorage(() => {
    throw new Error("no storage");
  });
}

test.each([
  [{ language: "fr" }, true, "fr-simple"],
  [{ language: "en" }, true, "en-simple"],
  [{ language: "en" }, false, "en"],
  [{ language: "fr", simple: false }, true, "fr"],
  [{ language: "fr", simple: true }, false, "fr-simple"],
] as const)("who chose %j reads, in a room that is simple (%s), %s", (wording, simple, variant) => {
  expect(variantFor({ simple }, wording)).toBe(variant);
});

test.each([
  [{ language: "fr" }],
  [{ language: "en", simple: true }],
  [{ language: "en", simple: false }],
] as const)("the choice %j is found again by the next page", (wording) => {
  const storage = memory();
  saveWording(storage, { language: "fr", simple: false });
  saveWording(storage, wording);
  expect(loadWording(storage, [])).toEqual(wording);
});

test.each([
  [["pt-BR", "en-GB", "fr"], "en"],
  [["FR-ca", "en"], "fr"],
  [["ar", "tr"], "fr"],
  [[], "fr"],
] as const)(
  "before any choice a browser in %j reads %s and follows the room",
  (languages, language) => {
    const storage = memory();
    expect(loadWording(storage, languages)).toEqual({ language });
    storage.write("variant", "de");
    expect(loadWording(storage, languages)).toEqual({ language });
  },
);

test("what was chosen outweighs the language of the browser", () => {
  const storage = memory();
  saveWording(storage, { language: "fr" });
  expect(loadWording(storage, ["en"])).toEqual({ language: "fr" });
});
