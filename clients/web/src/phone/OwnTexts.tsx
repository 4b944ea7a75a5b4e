// The texts that a mechanic says in an activity of its own, beside those of every page.
import type { ComponentChildren } from "preact";
import { useMemo, useRef } from "preact/hooks";
import { useLazy } from "../kit/phone/lazy";
import { englishParts } from "../mechanics/en-phone";
import { type Dictionary, type Texts, TextsContext, useTexts } from "../shared/i18n";

interface OwnTextsProps {
  mechanic: string;
  /** They came with its part, and stand in for English that does not come. */
  french: Dictionary;
  /** What is shown until they are here. */
  until: ComponentChildren;
  children: ComponentChildren;
}

/** Has *children* say the texts of *mechanic*; while others are on their way, those shown before stay. */
export function OwnTexts({ mechanic, french, until, children }: OwnTextsProps) {
  const page = useTexts();
  const inEnglish = page.language === "en";
  const { value: english, failed } = useLazy(inEnglish ? englishParts.get(mechanic) : undefined);
  const own = inEnglish && !failed ? english : french;
  const here = useMemo(() => own && page.extended(own), [page, own]);
  const shown = useRef<Texts>(undefined);
  if (here) shown.current = here;
  if (!shown.current) return <>{until}</>;
  return <TextsContext.Provider value={shown.current}>{children}</TextsContext.Provider>;
}
