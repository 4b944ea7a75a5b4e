// The title of the page: that of the activity, under what is going on.
import { useTexts } from "../../shared/i18n";
import type { Props } from "./words";

export function Heading({ all, step }: Pick<Props, "all" | "step">) {
  const { t } = useTexts();
  return (
    <div>
      <p class="over quiet">{t(`step.${step.kind}`)}</p>
      <h1>{all.phases[step.phase]?.title}</h1>
    </div>
  );
}
