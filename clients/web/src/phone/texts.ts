// The texts of the phone: those of its entry come with the page, all others when they are needed.
import { createContext } from "preact";
import { useContext, useEffect, useRef } from "preact/hooks";
import { type Lazy, lazy, useLazy } from "../kit/phone/lazy";
import { makeTexts, type Texts } from "../shared/i18n";
import { frEntry } from "../shared/locales/fr-entry";
import type { Language } from "../shared/messages";

type ByLanguage = Readonly<Record<Language, Lazy<Texts>>>;

const frenchEntry = makeTexts("fr", frEntry);

const entryTexts: ByLanguage = {
  fr: { value: frenchEntry, fetch: async () => frenchEntry },
  en: lazy(async () => makeTexts("en", (await import("../shared/locales/en-entry")).enEntry)),
};

const allTexts: ByLanguage = {
  fr: lazy(async () => makeTexts("fr", (await import("../mechanics/fr")).french)),
  en: lazy(async () => makeTexts("en", (await import("../mechanics/en")).english)),
};

interface Shown {
  texts: Texts;
  /** They are all texts, not those of the entry alone. */
  whole: boolean;
}

/** Returns the texts to show: those of the entry, or all where they are wanted. Until they are here, what was
 * shown stays; `failed` if they do not come. */
export function useTextsOf(language: Language, whole: boolean) {
  const { value, failed } = useLazy((whole ? allTexts : entryTexts)[language]);
  const shown = useRef<Shown>(undefined);
  if (value) shown.current = { texts: value, whole };
  else if (failed) shown.current = standIn(whole, shown.current);
  return shown.current && { ...shown.current, failed: failed && shown.current.whole !== whole };
}

/** Without the network French stands in, as far as it is here; a later switch tries again. */
function standIn(whole: boolean, before: Shown | undefined): Shown {
  const french = whole ? allTexts.fr.value : frenchEntry;
  return french ? { texts: french, whole } : (before ?? { texts: frenchEntry, whole: false });
}

/** Whether all texts are here, and how they are asked for. */
interface WholeTexts {
  here: boolean;
  failed: boolean;
  want(): void;
}

export const WholeTextsContext = createContext<WholeTexts>({
  here: true,
  failed: false,
  want() {},
});

/** Returns what *part* holds, once it and all texts are here; `failed` if one of them does not come. */
export function useLater<T>(part: Lazy<T> | undefined) {
  const texts = useContext(WholeTextsContext);
  const { value, failed } = useLazy(part);
  const wanted = part !== undefined;
  useEffect(() => {
    if (wanted) texts.want();
  }, [wanted]);
  return {
    value: texts.here ? value : undefined,
    failed: wanted && (failed || texts.failed),
  };
}
