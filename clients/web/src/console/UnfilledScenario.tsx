// What a scenario has still to be told: the room would read it as it stands.
import { Notice } from "../shared/components/Notice";
import { useTexts } from "../shared/i18n";
import type { Unfilled } from "../shared/wire";

interface UnfilledScenarioProps extends Unfilled {
  /** The room is open: it keeps the scenario as it was then. */
  opened?: boolean;
}

export function UnfilledScenario({ keys, opened = false }: UnfilledScenarioProps) {
  const { t } = useTexts();
  // Files and their keys are for who writes content: starting the server and checking it names them.
  const told = keys.map((key) =>
    t(key === "repond" || key === "avant" ? `open.unfilled_${key}` : "open.unfilled_text"),
  );
  const names = [...new Set(told)].join(", ");
  return (
    <Notice tone="now">
      <p>{t("open.unfilled_scenario", { names })}</p>
      <p>{t("open.unfilled_shown")}</p>
      <p>{t(opened ? "open.unfilled_anew" : "open.unfilled_ask")}</p>
    </Notice>
  );
}
