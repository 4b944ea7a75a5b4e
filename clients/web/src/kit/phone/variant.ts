// In which words the page speaks: as its person chose, else as the room does.
import { isSimple, languageOf, variantOf } from "../../shared/i18n";
import { KEPT } from "../../shared/kept";
import type { Language, Variant } from "../../shared/messages";
import type { DeviceStorage } from "../../shared/storage";

/** What a person chose on this phone; without a choice the room's simple language is followed. */
export interface Wording {
  language: Language;
  simple?: boolean;
}

const VARIANTS: readonly unknown[] = ["fr", "en", "fr-simple", "en-simple"];
/** Kept beside a variant that is not simple by choice. */
const PLAIN = KEPT.plain;

/** Returns the variant to show in a room that is switched to simple language or not. */
export function variantFor(room: { simple: boolean }, { language, simple }: Wording): Variant {
  return variantOf(language, simple ?? room.simple);
}

/** Returns what was chosen on this phone, in any room; before that the first of the browser's *languages* that is offered. */
export function loadWording(
  storage: DeviceStorage,
  languages: readonly string[] = navigator.languages ?? [],
): Wording {
  const saved = storage.read(KEPT.variant);
  const offered = languages.map((tag) => tag.slice(0, 2).toLowerCase());
  const first = offered.find((tag) => VARIANTS.includes(tag)) ?? "fr";
  const variant = (VARIANTS.includes(saved) ? saved : first) as Variant;
  const chosen = isSimple(variant) || storage.read(PLAIN) === true;
  return { language: languageOf(variant), ...(chosen && { simple: isSimple(variant) }) };
}

export function saveWording(storage: DeviceStorage, { language, simple }: Wording): void {
  storage.write(KEPT.variant, variantOf(language, simple ?? false));
  if (simple === false) storage.write(PLAIN, true);
  else storage.remove(PLAIN);
}
