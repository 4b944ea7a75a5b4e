// « Avant de commencer »: what is ready, as far as the room can tell, and what helps.
import { useTexts } from "../shared/i18n";
import type { ConsoleProps } from "./props";
import { TablesLink } from "./TableCodes";
import { UnfilledScenario } from "./UnfilledScenario";

export function Checklist({ state, all, consoleDoc }: ConsoleProps) {
  const { t } = useTexts();
  const { screens = 0, phones = 0, browsers = 1 } = state.presence ?? {};
  const items = [
    ["before.screen", screens > 0],
    // Simulated phones try nothing for anybody.
    ...(all.room.simulated ? [] : [["before.phone", phones > 0 || all.phones > 0] as const]),
    ["before.spare", browsers > 1],
    ["before.expected", (consoleDoc.expected ?? 0) > 0],
  ] as const;
  return (
    <section aria-labelledby="checklist">
      <h2 id="checklist">{t("before.title")}</h2>
      <ul class="checklist">
        {items.map(([key, done]) => (
          <li key={key} class={done ? "done" : ""}>
            <span class={`sheet-mark ${done ? "on" : ""}`} aria-hidden="true">
              {done ? "✓" : ""}
            </span>
            <span>
              {t(key)}
              <span class="visually-hidden">{t(done ? "before.done" : "before.open")}</span>
            </span>
          </li>
        ))}
      </ul>
      {all.room.tables && (
        <p>
          {t("before.tables")}
          <TablesLink all={all} />
        </p>
      )}
      {consoleDoc.unfilled && !all.room.simulated && (
        <UnfilledScenario {...consoleDoc.unfilled} opened />
      )}
    </section>
  );
}
