// How many answers are in; of fewer than five phones only facilitators see it.
import { useTexts } from "../../shared/i18n";

interface AnswerCountProps {
  play: { answered?: number; of?: number };
}

export function AnswerCount({ play: { answered = 0, of = 0 } }: AnswerCountProps) {
  const { t } = useTexts();
  return of ? <p class="count tabular">{t("wait.count", { n: answered, total: of })}</p> : null;
}
