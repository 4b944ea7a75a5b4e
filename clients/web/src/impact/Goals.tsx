// The 17 goals as named tiles: those that sessions touched, and those that none did.
import { GoalTile } from "../shared/components/GoalTile";
import { useTexts } from "../shared/i18n";
import { type Cell, type Impact, tableOf } from "./api";
import { Part } from "./Part";

export function Goals({ impact }: { impact: Impact }) {
  const { t } = useTexts();
  const rows = tableOf(impact, "goals")?.rows ?? [];
  const touched = rows.filter(([, , sessions]) => Number(sessions) > 0);
  const untouched = rows.filter(([, , sessions]) => !Number(sessions));
  return (
    <Part id="goals" title={t("impact.goals")}>
      <h3>{t("impact.goals.touched")}</h3>
      <Tiles rows={touched} />
      <h3>{t("impact.goals.untouched")}</h3>
      <Tiles rows={untouched} />
    </Part>
  );
}

function Tiles({ rows }: { rows: readonly (readonly Cell[])[] }) {
  const { t } = useTexts();
  if (!rows.length) return <p>{t("impact.goals.none")}</p>;
  return (
    <ul class="goal-tiles">
      {rows.map(([goal, title, sessions]) => (
        <li key={String(goal)}>
          <GoalTile id={`g${goal}`} />
          <span>
            {title}
            {Number(sessions) > 0 && <small>{counted(Number(sessions))}</small>}
          </span>
        </li>
      ))}
    </ul>
  );

  function counted(n: number): string {
    return n === 1 ? t("impact.goals.one") : t("impact.goals.n", { n });
  }
}
