import { expect, test } from "vitest";
import { makeTexts } from "../../shared/i18n";
import { report } from "./report";
import { texts as en } from "./texts/en";
import { texts as enScreen } from "./texts/en-screen";
import { texts as fr } from "./texts/fr";
import { texts as frScreen } from "./texts/fr-screen";

test("the middle stand is named, and is no mark", () => {
  const french = makeTexts("fr", { ...fr, ...frScreen });
  const english = makeTexts("en", { ...en, ...enScreen });
  const { stand } = report.own ?? {};
  expect(stand?.format(2, french)).toBe("2, on démarre");
  expect(stand?.format(2.5, french)).toBe("Entre 2, on démarre et 3, on déploie");
  expect(stand?.format(1.5, english)).toBe("Between 1, we discover and 2, we begin");
});
