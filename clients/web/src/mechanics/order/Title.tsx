// The question under the name of its step, or of the table that orders it: the same title from the
// instructions to the stop.
import { useTexts } from "../../shared/i18n";
import type { OrderMine, OrderPlay } from "../../shared/wire";
import type { PhonePart } from "../index";

export function Title({ step, play, table }: PhonePart<OrderPlay, OrderMine>) {
  const { t } = useTexts();
  const working = play.rule === "table" && step.kind === "input" ? table : undefined;
  return (
    <div>
      <p class="over quiet">
        {working ? t("table.set", { n: working.number }) : t(`step.${step.kind}`)}
      </p>
      <h1>{play.card.question}</h1>
    </div>
  );
}
