// A scenario as a card: what it brings, for whom and how long; what is played and needed folds open.
import type { ComponentChildren } from "preact";
import { useTexts } from "../shared/i18n";
import type { Scenario } from "./api";

interface ScenarioCardProps extends Omit<Scenario, "id"> {
  chosen: boolean;
  onChoose: () => void;
  /** Its trial. */
  children: ComponentChildren;
}

export function ScenarioCard({ chosen, onChoose, children, ...scenario }: ScenarioCardProps) {
  const { t } = useTexts();
  const { title, minutes, people, promise, audience, phases, tables } = scenario;
  return (
    <div class={chosen ? "scenario chosen" : "scenario"}>
      <label class="pick">
        <input type="radio" name="scenario" checked={chosen} onChange={onChoose} />
        <span class="scenario-card">
          <b>{title}</b>
          <span class="tabular">{t("open.scenario_size", { minutes, people })}</span>
          {promise && <span>{promise}</span>}
          {audience && <small>{t("open.scenario_for", { audience })}</small>}
        </span>
      </label>
      <div class="scenario-more">
        <details>
          <summary>{t("open.scenario_plays")}</summary>
          <ul class="small">
            {[...new Set(phases)].map((phase) => (
              <li key={phase}>{phase}</li>
            ))}
          </ul>
          <p class="small">{t(tables ? "open.scenario_needs_tables" : "open.scenario_needs")}</p>
        </details>
        {children}
      </div>
    </div>
  );
}
