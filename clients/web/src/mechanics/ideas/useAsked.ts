// What a form of ideas says once it is sent with something wrong in it, or refused.
import { useMemo, useState } from "preact/hooks";
import { useTexts } from "../../shared/i18n";
import type { Details } from "../../shared/messages";
import {
  type Field,
  type Form,
  fieldOfRefusal,
  isUntitled,
  LARGE,
  type Rule,
  wrongOf,
} from "./form";

/** Refusals that speak of a text. */
const OF_TEXT = ["names_person", "text_signs", "text_empty", "text_too_long"];

/** What is to be mended, and where. */
export interface Asked {
  field: Field | "amount";
  code: string;
  details?: Details;
}

interface Told {
  code: string;
  details: Details;
}

/** Returns what is to be mended, and *press*, which sends what has nothing wrong. */
export function useAsked(form: Form, rule: Rule, refusal: Told | undefined, send: () => void) {
  const { language } = useTexts();
  const [found, setFound] = useState<Asked>();
  // A refusal is said until something is changed; one of the same words may come again.
  const [mended, setMended] = useState<Told>();
  const refused = useMemo(() => {
    if (!refusal || refusal === mended || !OF_TEXT.includes(refusal.code)) return undefined;
    return { ...refusal, field: fieldOfRefusal(refusal.code, form, rule) };
  }, [refusal, mended]);
  const untitled = isUntitled(form);
  const begun = useMemo(
    () => (untitled ? { field: "title" as const, code: "idea_title" } : undefined),
    [untitled, form.starter],
  );
  return {
    asked: found ?? refused ?? begun,
    /** What was refused has been changed since. */
    mended: refusal !== undefined && refusal === mended,
    calm() {
      setFound(undefined);
      setMended(refusal);
    },
    press() {
      const wrong = wrongOf(form, rule, language);
      if (wrong === "amount") setFound({ field: wrong, code: "amount", details: { min: LARGE } });
      else if (wrong) setFound({ field: wrong, code: untitled ? "idea_title" : "text_none" });
      else send();
    },
  };
}
