import { expect, test } from "vitest";
import { spoken, voiceFor } from "./speech";

test.each([
  ["fr", "1\u202f288 litres\u00a0?", "1288 litres ?"],
  ["fr", "9\u00a0000\u00a0km", "9000 km"],
  ["fr", "12\u00a0345\u202f678", "12345678"],
  ["fr", "2 kg de CO2e", "2 kg de C O 2 équivalent"],
  ["en", "2 kg of CO₂e and CO2", "2 kg of C O 2 equivalent and C O 2"],
  ["fr", "en 2023\u00a014 %", "en 2023 14 %"],
] as const)("%s: %s is read %s", (language, text, read) => {
  expect(spoken(text, language)).toBe(read);
});

test("only a voice of this device, in the language of the page, speaks", () => {
  const far = { lang: "fr-FR", localService: false };
  const canada = { lang: "fr-CA", localService: true };
  const france = { lang: "fr_FR", localService: true };
  const british = { lang: "en-GB", localService: true };
  expect(voiceFor([far, british], "fr")).toBeUndefined();
  expect(voiceFor([far, canada], "fr")).toBe(canada);
  expect(voiceFor([canada, british, france], "fr")).toBe(france);
  expect(voiceFor([canada, british], "en")).toBe(british);
  expect(voiceFor([], "en")).toBeUndefined();
});
