// One's own opinions in « Mes données »: the server knows their names, the pages their words.
import type { PlainKey, Texts } from "../../shared/i18n";
import { ADVISE } from "./items";
import { asked } from "./words";

export function ownWords(name: string, texts: Texts) {
  const about = asked(name, undefined, texts);
  if (name === ADVISE) return { about };
  const words = (value: number) => texts.t(`barometer.scale.${value}` as PlainKey);
  return { about, words };
}
