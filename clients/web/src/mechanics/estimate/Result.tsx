// The figure, how near one's own answer is in words, and where it comes from.

import { Notice } from "../../shared/components/Notice";
import { RaisedHands } from "../../shared/components/RaisedHands";
import { Source } from "../../shared/components/Source";
import { roughly } from "../../shared/format";
import { useTexts } from "../../shared/i18n";
import { positionOf } from "../../shared/scale";
import type {
  AllDocument,
  EstimateAsked,
  EstimateMine,
  EstimatePlay,
  EstimateRoom,
  EstimateTruth,
  RaisedHands as Hands,
} from "../../shared/wire";
import { Figure } from "./Figure";
import { Histogram } from "./Histogram";
import { mineOf, sideOf } from "./range";

const ROOM_BANDS: Readonly<Record<NonNullable<EstimateRoom["band"]>, "near" | "mid" | "far">> = {
  exact: "near",
  near: "near",
  mid: "mid",
  far: "far",
  very_far: "far",
};

interface ResultProps {
  play: EstimatePlay & { truth: EstimateTruth };
  mine: Partial<EstimateMine>;
  goals: AllDocument["goals"];
  raised: Hands | undefined;
}

export function Result({ play, mine, goals, raised }: ResultProps) {
  const { t } = useTexts();
  const { card, truth, room } = play;
  const answer = lastAnswer(mine);
  return (
    <>
      <div class="truth">
        <p>{card.question}</p>
        <Figure value={truth.value} unit={card.unit} />
        <p>{truth.explanation}</p>
      </div>
      <Verdict
        card={card}
        answer={answer}
        mine={mine}
        truth={truth}
        verdict={verdictOf(mine, room, raised)}
      />
      <Compared card={card} truth={truth} answer={answer} room={room} />
      {mine.gesture && (
        <Notice>
          <b>{t("estimate.service")}</b>
          <p>{mine.gesture}</p>
        </Notice>
      )}
      {room && room.n > 0 && <Histogram card={card} room={room} />}
      <RaisedHands raised={raised} goals={goals} unit={card.unit} />
      <Source of={truth} />
    </>
  );
}

/** Returns the answer that counts: who gave none in the second round keeps the first. */
export function lastAnswer(mine: Partial<EstimateMine>): number | undefined {
  return mine.mine ?? mine.before;
}

interface VerdictProps {
  card: EstimateAsked;
  answer: number | undefined;
  mine: Partial<EstimateMine>;
  truth: EstimateTruth;
  verdict: ReturnType<typeof verdictOf>;
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

function Verdict({ card, answer, mine, truth, verdict }: VerdictProps) {
  const { t } = useTexts();
  const { band, points } = mine;
  if (!verdict) return null;
  if (verdict === "stepback.no_points") return <p class="lead">{t(verdict)}</p>;
  if (answer === undefined || !band || verdict === "estimate.nobody")
    return <div class="word">{t(verdict)}</div>;
  const side = sideOf(card, answer, truth);
  return (
    <div class="verdict">
      <div class="word">{t(verdict)}</div>
      {side && <p class="lead">{t(side)}</p>}
      {points !== undefined && <p>{t("answer.points", { n: points })}</p>}
    </div>
  );
}

interface ComparedProps {
  card: EstimateAsked;
  truth: EstimateTruth;
  answer: number | undefined;
  room: EstimateRoom | undefined;
}

/** The room, oneself and the figure on the same ruler, in words first. */
function Compared({ card, truth, answer, room }: ComparedProps) {
  const texts = useTexts();
  const { t } = texts;
  const { unit } = card;
  const median = room?.median;
  return (
    <div class="card">
      <ul class="comparison">
        {median !== undefined && (
          <li>
            <p>{t("estimate.room", { value: roughly(median), unit })}</p>
            <Track at={positionOf(card, median)} />
          </li>
        )}
        {answer !== undefined && (
          <li class="me">
            <p>{mineOf(card, answer, texts)}</p>
            <Track at={positionOf(card, answer)} />
          </li>
        )}
        <li class="true">
          <p>{t("estimate.truth", { value: truth.value, unit })}</p>
          <Track at={positionOf(card, truth.value)} />
        </li>
      </ul>
      <p class="source-note">{t("estimate.bounds", { min: card.low, max: card.high, unit })}</p>
      {room?.band && <p>{t(`close.room.${ROOM_BANDS[room.band]}`)}</p>}
      {room?.talk_effect && <p>{t(`estimate.talk.${room.talk_effect}`)}</p>}
    </div>
  );
}

function Track({ at }: { at: number }) {
  return (
    <span class="v" aria-hidden="true">
      <i style={`left:${(100 * at).toFixed(1)}%`} />
    </span>
  );
}
