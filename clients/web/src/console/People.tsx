// How many people and phones are there.
import { useTexts } from "../shared/i18n";
import type { Desk } from "./desk";

export function People({ all, state }: Desk) {
  const { t } = useTexts();
  return (
    <p class="n counts">
      <span>{t("stage.people", { n: all.people })}</span>
      <span>{t("desk.phones", { n: state.presence?.phones ?? 0 })}</span>
    </p>
  );
}
