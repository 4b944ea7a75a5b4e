// The action of a card under the name of its step: the same title from the instructions to the stop.
import { useTexts } from "../../shared/i18n";
import type { MatchMine, MatchPlay } from "../../shared/wire";
import type { PhonePart } from "../index";

export function Action({ step, play }: PhonePart<MatchPlay, MatchMine>) {
  const { t } = useTexts();
  return (
    <div>
      <p class="over quiet">{t(`step.${step.kind}`)}</p>
      <h1>{play.card.action}</h1>
    </div>
  );
}
