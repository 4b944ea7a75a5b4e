// The question's five ranges, in simple language, instead of its ruler.

import { parseNumber } from "../../../shared/format";
import { useTexts } from "../../../shared/i18n";
import type { EstimateAsked } from "../../../shared/wire";
import { Choice } from "../Choice";
import { rangeOf } from "./range";

interface RangesProps {
  card: EstimateAsked;
  text: string; // what is typed, as for the ruler: it stays when the language is switched
  onText: (text: string) => void;
  /** Names the group, where a page has several. */
  name?: string;
}

export function Ranges({ card, text, onText, name = "range" }: RangesProps) {
  const { t, number, language } = useTexts();
  const { ranges = [], unit } = card;
  const typed = parseNumber(text, language);
  const chosen = typed === undefined ? undefined : rangeOf(card, typed);
  return (
    <Choice
      name={name}
      legend={t("ruler.field", { unit })}
      options={ranges.map(({ id, low: min, high: max }) => [
        id,
        t("range.from_to", { min, max, unit }),
      ])}
      size="rows"
      value={chosen?.id}
      onPick={(id) => {
        const range = ranges.find((one) => one.id === id);
        if (range) onText(number(range.value));
      }}
    />
  );
}
