// One list for a table: whoever sits there moves a thing, and says when it is right.
import { useState } from "preact/hooks";
import { PhonePage } from "../../kit/phone/PhonePage";
import { RefusalNotice } from "../../kit/phone/RefusalNotice";
import { Guardian, Ready, ReadyCount, TableDone } from "../../kit/phone/TableStatus";
import { Countdown } from "../../shared/components/Countdown";
import { LiveRegion } from "../../shared/components/LiveRegion";
import { useTexts } from "../../shared/i18n";
import type { Move } from "../../shared/messages";
import { pending } from "../../shared/store";
import type { OrderMine, OrderPlay, OrderTable, TableDocument } from "../../shared/wire";
import type { PhonePart } from "../index";
import { type Direction, type List, shifted } from "./lists";
import { Movable } from "./Movable";
import { OwnAnswer } from "./OwnAnswer";
import { Title } from "./Title";

type Props = PhonePart<OrderPlay, OrderMine>;

export function AtTable(props: Props) {
  const { table, play } = props;
  const { t } = useTexts();
  const list = (table?.play as OrderTable | undefined)?.order;
  if (table?.done) {
    return (
      <TableDone table={table}>{list && <OwnAnswer list={list} play={play} shared />}</TableDone>
    );
  }
  if (table && list) return <Arrange {...props} table={table} list={list} />;
  return (
    <PhonePage>
      <Title {...props} />
      <p class="lead">{t("order.rule.table")}</p>
      <p class="quiet">{t("wait.next")}</p>
    </PhonePage>
  );
}

interface ArrangeProps extends Props {
  table: TableDocument;
  list: List;
}

function Arrange(props: ArrangeProps) {
  const { all, step, play, state, room, seat, table } = props;
  const { t } = useTexts();
  const { card, elements = {} } = play;
  const moving = pending(state, isShift);
  const list = afterPending(props.list, moving);
  const [announced, setAnnounced] = useState("");
  const move = (id: string, to: Direction) => {
    if (!table.step) return;
    const shift = { type: "order.shift", card: id, to } as const;
    room.move({ type: "play", step: table.step.id, group: table.number, move: shift });
    const text = elements[id] ?? "";
    const n = shifted(list, id, to).indexOf(id) + 1;
    setAnnounced(t("order.at", { text, n, total: list.length }));
  };
  const dock = (
    <>
      <ReadyCount table={table} />
      <Ready room={room} state={state} table={table} seat={seat} />
    </>
  );
  return (
    <PhonePage dock={dock} seen={step.revealed}>
      <Title {...props} />
      <Guardian seat={seat} />
      <RefusalNotice of={(one) => one.type === "play" || one.type === "ready"} />
      <p class="lead">{t("order.share")}</p>
      <div class="ladder">
        <p class="tip">{card.first}</p>
        <Movable
          list={list}
          elements={elements}
          off={all.paused || moving !== undefined}
          onMove={move}
        />
        <p class="tip">{card.last}</p>
      </div>
      <LiveRegion text={announced} />
      <Countdown all={timed(props)} offset={state.offset} />
    </PhonePage>
  );
}

function isShift(move: Move): boolean {
  return move.type === "play" && move.move.type === "order.shift";
}

/** Returns *list* as it will be once the move under way is made. */
function afterPending(list: List, moving: Move | undefined): List {
  if (moving?.type !== "play" || moving.move.type !== "order.shift") return list;
  return shifted(list, moving.move.card, moving.move.to);
}

/** Returns the document of all with the time of the table instead of the room's. */
function timed({ all, step, table }: ArrangeProps): Props["all"] {
  const { deadline: _, ...untimed } = step;
  const { opened = step.opened, deadline } = table.step ?? {};
  return { ...all, step: { ...untimed, opened, ...(deadline !== undefined && { deadline }) } };
}
