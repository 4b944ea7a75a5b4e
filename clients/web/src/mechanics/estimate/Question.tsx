// The question of a card, with its goals: the same title from the instructions to the stop.
import { Goals } from "../../shared/components/GoalChip";
import { useTexts } from "../../shared/i18n";
import type { EstimateMine, EstimatePlay } from "../../shared/wire";
import type { PhonePart } from "../index";
import { nameOnPage } from "./words";

export function Question({ all, step, play }: PhonePart<EstimatePlay, EstimateMine>) {
  const { t } = useTexts();
  return (
    <>
      <Goals ids={play.card.goals} titles={all.goals} />
      <div>
        <p class="over quiet">{t(nameOnPage({ step, play }))}</p>
        <h1>{play.card.question}</h1>
      </div>
    </>
  );
}
