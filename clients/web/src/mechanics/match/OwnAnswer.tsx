// The goals that one picked, before the result.
import { Goals } from "../../shared/components/GoalChip";
import { useTexts } from "../../shared/i18n";
import type { AllDocument } from "../../shared/wire";
import { idOf } from "./picks";

interface OwnAnswerProps {
  picks: readonly number[] | undefined;
  titles: AllDocument["goals"];
}

export function OwnAnswer({ picks, titles }: OwnAnswerProps) {
  const { t } = useTexts();
  if (!picks) return null;
  return (
    <div class="card own-answer">
      <p class="quiet">{t("match.count", { n: picks.length })}</p>
      <Goals ids={picks.map(idOf)} titles={titles} />
    </div>
  );
}
