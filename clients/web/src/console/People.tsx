// How many people and phones are there.
import { useTexts } from "../shared/i18n";
import type { ConsoleProps } from "./props";

export function People({ all, state, consoleDoc }: ConsoleProps) {
  const { t } = useTexts();
  return (
    <p class="tabular counts">
      <span>{t("screen.people", { n: all.people })}</span>
      <span>{t("console.phones", { n: state.presence?.phones ?? 0 })}</span>
      {consoleDoc.came !== undefined && <span>{t("places.came", { n: consoleDoc.came })}</span>}
    </p>
  );
}
