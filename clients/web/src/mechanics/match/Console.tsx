// The match on the console: what the room sees, and the bars once they are shown.
import "./match.css";
import "./console.css";
import { Goals } from "../../shared/components/GoalChip";
import { useTexts } from "../../shared/i18n";
import type { MatchConsole, MatchPlay } from "../../shared/wire";
import type { ConsolePart } from "../index";
import { Contests } from "./Contests";
import { Rows } from "./Rows";

export function Console(props: ConsolePart<MatchPlay, MatchConsole>) {
  const { all, step, play } = props;
  const { t } = useTexts();
  const { card, goals, room, truth } = play;
  return (
    <>
      <h3>{card.action}</h3>
      {!truth && <p class="quiet">{t(step.kind === "lock" ? "step.lock" : "match.rule")}</p>}
      {!truth && goals && <Goals ids={goals} titles={all.goals} />}
      {truth && (
        <>
          <Rows titles={all.goals} play={play} />
          {room && <p class="quiet">{t(room.picks ? "small.lot" : "small.chart")}</p>}
          <p class="small">{truth.explanation}</p>
          <p class="small quiet">{t("match.reading")}</p>
          {play.contest && <Contests {...props} />}
        </>
      )}
    </>
  );
}
