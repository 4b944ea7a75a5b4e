// One's own estimate as it was sent.

import { rangeOf } from "../../kit/phone/ruler/range";
import { useTexts } from "../../shared/i18n";
import type { EstimateAsked } from "../../shared/wire";
import { Figure } from "./Figure";

interface OwnAnswerProps {
  card: EstimateAsked;
  value: number;
}

export function OwnAnswer({ card, value }: OwnAnswerProps) {
  const { t } = useTexts();
  const { unit } = card;
  const range = rangeOf(card, value);
  return (
    <div class="card own-answer">
      <p class="quiet">{t("ruler.field", { unit })}</p>
      {range ? (
        <div class="word">{t("range.from_to", { min: range.low, max: range.high, unit })}</div>
      ) : (
        <Figure value={value} unit={unit} />
      )}
    </div>
  );
}
