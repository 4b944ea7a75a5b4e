// The goal that is debated on the phone, and one's thumb (M2.5).
import { Button } from "../../shared/components/Button";
import { GoalTile } from "../../shared/components/GoalTile";
import { useTexts } from "../../shared/i18n";
import { pending } from "../../shared/store";
import type { MatchMine, MatchPlay } from "../../shared/wire";
import type { PhonePart } from "../index";
import { endOf } from "./contest";
import "./contest.css";

export function DebatedGoal(props: PhonePart<MatchPlay, MatchMine>) {
  const { all, play, mine, seat, state, room, step } = props;
  const { t } = useTexts();
  const debated = play.contest?.debated;
  if (!debated) return null;
  const end = endOf(debated);
  const on = mine.thumb === true;
  const flying = pending(state, (move) => move.type === "play" && move.move.type === "match.thumb");
  const agree = () =>
    room.move({ type: "play", step: step.id, move: { type: "match.thumb", on: !on } });
  return (
    <section class="card contest debated">
      <h2>{t("match.contest.debated")}</h2>
      <p class="one-more">
        <GoalTile id={debated.goal} />
        <b>{all.goals[debated.goal]}</b>
      </p>
      <p>{debated.argument ?? <i>{t("text.erased")}</i>}</p>
      {end && (
        <p>
          <b>{t(end)}</b>
        </p>
      )}
      {debated.at_least !== undefined && (
        <p>{t("match.contest.votes", { n: debated.at_least, total: debated.present ?? 0 })}</p>
      )}
      {!end && seat && (
        <>
          <div class="ticks">
            <Button pressed={on} busy={flying !== undefined} onPress={agree}>
              {t("match.contest.agree")}
            </Button>
          </div>
          <p class="quiet">{t("match.contest.secret")}</p>
        </>
      )}
    </section>
  );
}
