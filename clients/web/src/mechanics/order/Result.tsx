// The order of the figures, how one's own or one's table's meets it in words, and where it comes from.
import { Picture } from "../../kit/Picture";
import { Verdict } from "../../kit/phone/Verdict";
import { GoalTiles } from "../../shared/components/GoalTiles";
import { Notice } from "../../shared/components/Notice";
import { RaisedHands } from "../../shared/components/RaisedHands";
import { Source } from "../../shared/components/Source";
import { useTexts } from "../../shared/i18n";
import type {
  AllDocument,
  RaisedHands as Hands,
  OrderMine,
  OrderPlay,
  OrderTruth,
} from "../../shared/wire";
import { RoomResult } from "./RoomResult";
import { Values } from "./Values";

interface ResultProps {
  all: AllDocument;
  play: OrderPlay & { truth: OrderTruth };
  mine: Partial<OrderMine>;
  raised: Hands | undefined;
}

export function Result({ all, play, mine, raised }: ResultProps) {
  const { t } = useTexts();
  const { card, truth } = play;
  const own = mine.mine ?? mine.table?.order;
  const verdict = verdictOf(play, mine, raised);
  const points = mine.points ?? mine.table?.points;
  return (
    <>
      <div class="truth">
        <p>{card.question}</p>
        <Values play={play} mine={own} shared={mine.mine === undefined} />
        {truth.image && <Picture image={truth.image} come="come" />}
        {truth.equivalent && <p class="equivalent">{truth.equivalent}</p>}
        <p>{truth.explanation}</p>
      </div>
      <Verdict text={verdict && t(verdict)} met={(mine.band ?? mine.table?.band) !== undefined}>
        {mine.is_common && <p class="lead">{t("order.most")}</p>}
        {points !== undefined && (
          <p>{t(mine.table ? "order.points_table" : "answer.points", { n: points })}</p>
        )}
        {mine.table?.moved && (
          <p>
            {t("order.moved", { n: mine.table.moved })}
            {mine.table.all_moved && ` ${t("order.all_moved")}`}
          </p>
        )}
      </Verdict>
      <RoomResult play={play} hands={raised !== undefined} />
      {raised && <p class="lead">{t("order.hands")}</p>}
      <RaisedHands raised={raised} goals={all.goals} />
      <GoalTiles ids={card.goals} titles={all.goals} />
      {mine.gesture && (
        <Notice>
          <b>{t("order.service")}</b>
          <p>{mine.gesture}</p>
        </Notice>
      )}
      <Sources truth={truth} />
    </>
  );
}

/** Returns how one's own order meets that of the figures, in words; nothing where hands answered. */
export function verdictOf(
  { rule, room, order }: OrderPlay,
  { mine, table, band }: Partial<OrderMine>,
  raised: Hands | undefined,
) {
  if (table) return table.band ? (`order.${table.band}` as const) : "stepback.no_points";
  if (rule === "table") return "order.table_none";
  if (!mine || mine.length !== order?.length) {
    return raised && !room?.n ? undefined : "order.none";
  }
  return band ? (`order.${band}` as const) : "stepback.no_points";
}

/** The source of the series; those of things that have their own are folded away. */
function Sources({ truth }: { truth: OrderTruth }) {
  const { t } = useTexts();
  const own = new Map(Object.values(truth.sources).map((source) => [source.title, source]));
  return (
    <>
      <Source of={truth} />
      {own.size > 0 && (
        <details class="source-note">
          <summary>{t("order.sources")}</summary>
          <ul>
            {[...own.values()].map(({ title, publisher, year }) => (
              <li key={title}>{t("source.line", { title, publisher, year: String(year) })}</li>
            ))}
          </ul>
        </details>
      )}
    </>
  );
}
