// The texts of the console, by their language.
import { english } from "../mechanics/en";
import { englishScreen } from "../mechanics/en-screen";
import { french } from "../mechanics/fr";
import { frenchScreen } from "../mechanics/fr-screen";
import { makeTexts } from "../shared/i18n";
import { enConsole } from "../shared/locales/en-console";
import { frConsole } from "../shared/locales/fr-console";

export const TEXTS = {
  fr: makeTexts("fr", { ...french, ...frenchScreen, ...frConsole }),
  en: makeTexts("en", { ...english, ...englishScreen, ...enConsole }),
};
