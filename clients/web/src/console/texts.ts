// The texts of the console, by their language.
import { english } from "../mechanics/en";
import { englishScreen } from "../mechanics/en-screen";
import { french } from "../mechanics/fr";
import { frenchScreen } from "../mechanics/fr-screen";
import { makeTexts } from "../shared/i18n";
import { enConsole } from "../shared/locales/en-console";
import { frConsole } from "../shared/locales/fr-console";

/** What the console's first script has; a page that is loaded later adds its own. */
export const TABLES = {
  fr: { ...french, ...frenchScreen, ...frConsole },
  en: { ...english, ...englishScreen, ...enConsole },
};

export const TEXTS = { fr: makeTexts("fr", TABLES.fr), en: makeTexts("en", TABLES.en) };
