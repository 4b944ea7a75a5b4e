// How many people and phones are there.
import { useTexts } from "../shared/i18n";
import type { ConsoleProps } from "./props";

export function People({ all, state, consoleDoc }: ConsoleProps) {
  const { t } = useTexts();
  return (
    <p class="tabular counts">
      <span>{t("screen.people", { n: all.people })}</span>
      <span>{t("console.phones", { n: state.presence?.phones ?? 0 })}</span>
      {consoleDoc.new_seats !== undefined && (
        <span>{t("places.new_seats", { n: consoleDoc.new_seats })}</span>
      )}
    </p>
  );
}
