// The figure, how near one's own answer is in words, and where it comes from.
import { together } from "../../kit/bands";
import { Picture } from "../../kit/Picture";
import { Verdict } from "../../kit/phone/Verdict";
import { GoalTiles } from "../../shared/components/GoalTiles";
import { Notice } from "../../shared/components/Notice";
import { RaisedHands } from "../../shared/components/RaisedHands";
import { Source } from "../../shared/components/Source";
import { roughly } from "../../shared/format";
import { useTexts } from "../../shared/i18n";
import type {
  AllDocument,
  EstimateMine,
  EstimatePlay,
  EstimateRoom,
  EstimateTruth,
  RaisedHands as Hands,
} from "../../shared/wire";
import { Figure } from "./Figure";
import { Histogram } from "./Histogram";
import { mineOf, sideOf } from "./range";
import { talkOf } from "./words";

interface ResultProps {
  play: EstimatePlay & { truth: EstimateTruth };
  mine: Partial<EstimateMine>;
  goals: AllDocument["goals"];
  raised: Hands | undefined;
}

export function Result({ play, mine, goals, raised }: ResultProps) {
  const texts = useTexts();
  const { t } = texts;
  const { card, truth, room } = play;
  const answer = lastAnswer(mine);
  const verdict = verdictOf(mine, room, raised);
  const side = mine.band && answer !== undefined && sideOf(card, answer, truth);
  return (
    <>
      <div class="truth">
        <p>{card.question}</p>
        <Figure value={truth.value} unit={card.unit} />
        {truth.image && <Picture image={truth.image} come="come" />}
        {truth.equivalent && <p class="equivalent">{truth.equivalent}</p>}
      </div>
      <Verdict text={verdict && t(verdict)} met={verdict !== "stepback.no_points"}>
        {side && <p class="lead">{t(side)}</p>}
        {answer !== undefined && <p>{mineOf(card, answer, texts)}</p>}
        {mine.points !== undefined && <p>{t("answer.points", { n: mine.points })}</p>}
      </Verdict>
      {mine.gesture && (
        <Notice>
          <b>{t("estimate.service")}</b>
          <p>{mine.gesture}</p>
        </Notice>
      )}
      <RoomAnswers play={play} mine={mine} />
      <RaisedHands raised={raised} goals={goals} unit={card.unit} />
      <p>{truth.explanation}</p>
      <GoalTiles ids={card.goals} titles={goals} />
      <Source of={truth} />
    </>
  );
}

/** Returns the answer that counts: who gave none in the second round keeps the first. */
export function lastAnswer(mine: Partial<EstimateMine>): number | undefined {
  return mine.mine ?? mine.before;
}

/** Returns how near one's own answer is, in words; nothing where hands alone answered. */
export function verdictOf(
  mine: Partial<EstimateMine>,
  room: EstimateRoom | undefined,
  raised: Hands | undefined,
) {
  const { band, is_common } = mine;
  if (room?.n === 0) return raised ? undefined : "estimate.nobody";
  if (lastAnswer(mine) === undefined) return "close.none";
  if (!band) return "stepback.no_points";
  return is_common ? (`close.${band}_most` as const) : (`close.${band}` as const);
}

/** The room's answers, and what is told of them. */
function RoomAnswers({ play, mine }: Pick<ResultProps, "play" | "mine">) {
  const texts = useTexts();
  const { t } = texts;
  const { card, truth, room } = play;
  if (!room?.n) return null;
  const { unit } = card;
  const talk = talkOf(room, unit, texts);
  return (
    <>
      <Histogram card={card} room={room} own={lastAnswer(mine)} figure={truth.value} />
      {room.median !== undefined && (
        <p>{t("estimate.room", { value: roughly(room.median), unit })}</p>
      )}
      {room.band && <p>{t(`close.room.${together(room.band)}`)}</p>}
      {talk && <p>{talk}</p>}
    </>
  );
}
