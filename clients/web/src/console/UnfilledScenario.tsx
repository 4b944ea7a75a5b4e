// What a scenario has still to be told: the room would read it as it stands.
import { Notice } from "../shared/components/Notice";
import { useTexts } from "../shared/i18n";
import type { Unfilled } from "../shared/wire";

interface UnfilledScenarioProps extends Unfilled {
  /** The room is open: it keeps the scenario as it was then. */
  opened?: boolean;
}

export function UnfilledScenario({ file, keys, opened = false }: UnfilledScenarioProps) {
  const { t } = useTexts();
  const names = keys
    .map((key) => (key === "repond" || key === "avant" ? t(`open.unfilled_${key}`) : key))
    .join(", ");
  return (
    <Notice tone="now">
      <p>{t("open.unfilled_scenario", { names })}</p>
      <p>{t("open.unfilled_shown")}</p>
      <p>{t("open.unfilled_file", { file, keys: keys.join(", ") })}</p>
      <p>{t(opened ? "open.unfilled_anew" : "open.unfilled_ask")}</p>
    </Notice>
  );
}
