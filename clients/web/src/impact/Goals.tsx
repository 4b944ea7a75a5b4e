// The 17 goals as named tiles: those of most sessions first, then those that none touched.
import { GoalTile } from "../shared/components/GoalTile";
import { useTexts } from "../shared/i18n";
import { type Cell, type Impact, tableOf } from "./api";
import { Part } from "./Part";

export function Goals({ impact }: { impact: Impact }) {
  const { t } = useTexts();
  const rows = [...(tableOf(impact, "goals")?.rows ?? [])];
  rows.sort(([, , one], [, , other]) => Number(other) - Number(one));
  const touched = rows.filter(([, , sessions]) => Number(sessions) > 0);
  const untouched = rows.filter(([, , sessions]) => !Number(sessions));
  return (
    <Part id="goals" title={t("impact.goals")}>
      <Tiles title={t("impact.goals.touched")} rows={touched} />
      <Tiles title={t("impact.goals.untouched")} rows={untouched} />
    </Part>
  );
}

interface TilesProps {
  title: string;
  rows: readonly (readonly Cell[])[];
}

function Tiles({ title, rows }: TilesProps) {
  const { t } = useTexts();
  if (!rows.length) return null;
  return (
    <>
      <h3>{title}</h3>
      <ul class="goal-tiles">
        {rows.map(([goal, name, sessions]) => (
          <li key={String(goal)}>
            <GoalTile id={`g${goal}`} />
            <span>
              {name}
              {Number(sessions) > 0 && <small>{counted(Number(sessions))}</small>}
            </span>
          </li>
        ))}
      </ul>
    </>
  );

  function counted(n: number): string {
    return n === 1 ? t("impact.goals.one") : t("impact.goals.n", { n });
  }
}
