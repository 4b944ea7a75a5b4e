// One's own estimate as it was sent.
import { useTexts } from "../../shared/i18n";
import type { EstimateAsked } from "../../shared/wire";
import { Figure } from "./Figure";
import { rangeOf } from "./range";

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
      <p class="quiet">{t("estimate.field", { unit })}</p>
      {range ? (
        <div class="word">{t("range.from_to", { min: range.low, max: range.high, unit })}</div>
      ) : (
        <Figure value={value} unit={unit} />
      )}
    </div>
  );
}
