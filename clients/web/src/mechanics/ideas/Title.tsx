// The title of the call, under the name of its step, or of the table that works; who answers it.
import { useTexts } from "../../shared/i18n";
import type { IdeasPlay } from "../../shared/wire";
import type { PhoneProps } from "./part";
import { nameOf } from "./steps";

/** *quiet*: the head of the page says it in sight, and room is needed. */
export function Title({ all, step, table, quiet }: PhoneProps & { quiet?: boolean }) {
  const { t } = useTexts();
  const working = step.tables ? table : undefined;
  return (
    <div>
      <p class="over quiet">{working ? t("table.set", { n: working.number }) : t(nameOf(step))}</p>
      <h1 class={quiet ? "visually-hidden" : undefined}>{all.phases[step.phase]?.title}</h1>
    </div>
  );
}

/** « La Cellule RSO répond avant fin mars. » */
export function Answerer({ play: { answers, by } }: { play: IdeasPlay }) {
  const { t } = useTexts();
  return <p class="idea-answerer">{t("ideas.answers", { answers, by })}</p>;
}
