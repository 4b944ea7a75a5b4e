// The card's goals, how one's own picks meet them in words, why, and where that comes from.
import { Verdict } from "../../kit/phone/Verdict";
import { GoalTile } from "../../shared/components/GoalTile";
import { RaisedHands } from "../../shared/components/RaisedHands";
import { Source } from "../../shared/components/Source";
import { useTexts } from "../../shared/i18n";
import type {
  AllDocument,
  RaisedHands as Hands,
  MatchMine,
  MatchPlay,
  MatchTruth,
} from "../../shared/wire";
import { Rows } from "./Rows";

interface ResultProps {
  titles: AllDocument["goals"];
  play: MatchPlay & { truth: MatchTruth };
  mine: Partial<MatchMine>;
  raised: Hands | undefined;
}

export function Result({ titles, play, mine, raised }: ResultProps) {
  const { t } = useTexts();
  const { card, truth, room } = play;
  const verdict = verdictOf(mine);
  return (
    <>
      <div class="truth">
        <p>{card.action}</p>
        <ul class="mains">
          {truth.main.map((id) => (
            <li key={id}>
              <GoalTile id={id} />
              <p>
                <span class="small">{t("match.mark.main")}</span>
                <b class="display">{titles[id] ?? ""}</b>
              </p>
            </li>
          ))}
        </ul>
      </div>
      <Verdict text={verdict && t(verdict)} met={mine.verdict !== undefined}>
        {mine.points !== undefined && <p>{t("answer.points", { n: mine.points })}</p>}
      </Verdict>
      <div class="why">
        <h2>{t("match.why")}</h2>
        <p>{truth.explanation}</p>
        <p class="quiet">{t("match.reading")}</p>
      </div>
      <div class="card">
        <Rows titles={titles} play={play} mine={mine.mine} />
        {room && (room.n > 0 || !raised) && (
          <p class="quiet">{t(room.picks ? "small.lot" : "small.chart")}</p>
        )}
      </div>
      <RaisedHands raised={raised} goals={titles} />
      <Source of={truth} />
    </>
  );
}

/** Returns how one's own picks meet the card's, in words; nothing for who has none. */
export function verdictOf({ mine, verdict }: Partial<MatchMine>) {
  if (!mine) return undefined;
  return verdict ? (`match.${verdict}` as const) : "stepback.no_points";
}
