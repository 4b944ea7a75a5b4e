// How many people and phones are there.
import { useTexts } from "../shared/i18n";
import type { ConsoleProps } from "./props";

export function People({ all, state, desk }: ConsoleProps) {
  const { t } = useTexts();
  return (
    <p class="n counts">
      <span>{t("stage.people", { n: all.people })}</span>
      <span>{t("desk.phones", { n: state.presence?.phones ?? 0 })}</span>
      {desk.came !== undefined && <span>{t("places.came", { n: desk.came })}</span>}
    </p>
  );
}
