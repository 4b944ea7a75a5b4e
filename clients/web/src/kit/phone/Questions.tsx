// Questions of one tap each: one's table, first session, one's service. None must be answered.
import type { ComponentChildren } from "preact";
import { useState } from "preact/hooks";
import { useTexts } from "../../shared/i18n";
import { movedToTable, type RoomState, stepId } from "../../shared/store";
import type { SeatDocument } from "../../shared/wire";
import { Choice } from "./Choice";
import { useRoomPage } from "./page";
import { type Picked, usePicked } from "./picked";
import { TableQuestion } from "./TableQuestion";

interface QuestionsProps {
  /** Leave out what had been answered before the open step; else ask one after the other. */
  open?: boolean;
  /** What stands above them, told whether there are any. */
  above?: (asked: boolean) => ComponentChildren;
}

export function Questions({ open, above }: QuestionsProps) {
  const state = useRoomPage()?.state;
  const seat = state?.documents.seat?.document;
  if (!state || !seat) return <>{above?.(false)}</>;
  return <Asked key={stepId(state)} state={state} seat={seat} open={open === true} above={above} />;
}

interface AskedProps {
  state: RoomState;
  seat: SeatDocument;
  open: boolean;
  above: QuestionsProps["above"];
}

/** A question stays once it is answered: a tap or an arrow key may have been a slip. */
function Asked({ state, seat, open, above }: AskedProps) {
  const [before] = useState(open ? seat : undefined);
  const [named, nameTable] = usePicked("choose_table", seat.table);
  const table = movedToTable(state) ?? named;
  const first = usePicked("set_first_time", seat.first_time);
  const tables = state.documents.all?.document.room.tables === true;
  const asksTable = tables && before?.table === undefined;
  const asked = asksTable || before?.first_time === undefined || before.service === undefined;
  return (
    <>
      {above?.(asked)}
      {asksTable && <TableQuestion picked={[table, nameTable]} />}
      {before?.first_time === undefined && (open || !tables || table !== undefined) && (
        <FirstQuestion seat={seat} picked={first} />
      )}
      {before?.service === undefined && (open || first[0] !== undefined) && (
        <ServiceQuestion seat={seat} />
      )}
    </>
  );
}

interface FirstQuestionProps {
  seat: SeatDocument;
  picked: Picked<number>;
}

function FirstQuestion({ seat, picked }: FirstQuestionProps) {
  const { t } = useTexts();
  const inRoom = useRoomPage();
  const [value, setValue] = picked;
  if (!inRoom) return null;
  const alone = seat.persons === 1;
  const counts = Array.from({ length: seat.persons + 1 }, (_, n) => [n, String(n)] as const);
  return (
    <Choice
      name="first"
      legend={alone ? t("entry.first.q") : t("entry.first.many")}
      options={
        alone
          ? ([
              [1, t("entry.first.yes")],
              [0, t("entry.first.no")],
            ] as const)
          : counts
      }
      size={alone ? "words" : "digits"}
      value={value}
      onPick={(first) => {
        setValue(first);
        inRoom.room.move({ type: "set_first_time", first_time: first });
      }}
    />
  );
}

function ServiceQuestion({ seat }: { seat: SeatDocument }) {
  const { t } = useTexts();
  const inRoom = useRoomPage();
  const all = inRoom?.state.documents.all?.document;
  const [value, setValue] = usePicked("choose_service", seat.service);
  const [tapped, setTapped] = useState(false);
  if (!inRoom || !all) return null;
  // The facilitator may have said it for the whole room.
  const preset = !tapped && value !== undefined && value !== "unsaid";
  const services = all.service_order.map((code) => [code, all.services[code] ?? code] as const);
  return (
    <Choice
      name="service"
      legend={t("entry.service.q")}
      why={t(preset ? "entry.service.set" : "entry.service.why")}
      options={[...services, ["unsaid", t("entry.service.none")]]}
      size="words"
      value={value}
      onPick={(service) => {
        setTapped(true);
        setValue(service);
        inRoom.room.move({ type: "choose_service", service });
      }}
    />
  );
}
