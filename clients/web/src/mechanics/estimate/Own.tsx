// One's own estimate as it was sent.
import { useTexts } from "../../shared/i18n";
import { Figure } from "./Figure";
import { rangeOf } from "./range";
import type { EstimateCard } from "./types";

interface OwnProps {
  card: EstimateCard;
  value: number;
}

export function Own({ card, value }: OwnProps) {
  const { t } = useTexts();
  const { unit } = card;
  const range = rangeOf(card, value);
  return (
    <div class="card own">
      <p class="quiet">{t("estimate.field", { unit })}</p>
      {range ? (
        <div class="word">{t("range.from_to", { min: range.low, max: range.high, unit })}</div>
      ) : (
        <Figure value={value} unit={unit} />
      )}
    </div>
  );
}
