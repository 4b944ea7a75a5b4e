// The question under the name of its step: the same title from the instructions to the stop.
import { useTexts } from "../../shared/i18n";
import type { OrderMine, OrderPlay } from "../../shared/wire";
import type { PhonePart } from "../index";

export function Title({ step, play }: PhonePart<OrderPlay, OrderMine>) {
  const { t } = useTexts();
  return (
    <div>
      <p class="over quiet">{t(`step.${step.kind}`)}</p>
      <h1>{play.card.question}</h1>
    </div>
  );
}
