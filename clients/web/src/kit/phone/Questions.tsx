// Questions of one tap each: one's table, first session, one's service. None must be answered.
import type { ComponentChildren } from "preact";
import { useState } from "preact/hooks";
import { useTexts } from "../../shared/i18n";
import { movedToTable, type RoomState, stepId } from "../../shared/store";
import type { SeatDocument } from "../../shared/wire";
import { Choice } from "./Choice";
import { useInRoom, useRoomPage } from "./page";
import { type Picked, usePicked } from "./picked";
import { TableQuestion } from "./TableQuestion";
import { useFolding } from "./useFolding";

interface QuestionsProps {
  /** Leave out what had been answered before the open step; else ask one after the other. */
  open?: boolean;
  /** The services, which are many, fold once one is chosen. */
  folds?: boolean;
  /** What stands above them, told whether there are any. */
  above?: (asked: boolean) => ComponentChildren;
}

export function Questions({ open, folds, above }: QuestionsProps) {
  const state = useRoomPage()?.state;
  const seat = state?.documents.seat?.document;
  if (!state || !seat) return <>{above?.(false)}</>;
  const asked = { state, seat, open: open === true, folds: folds === true, above };
  return <Asked key={stepId(state)} {...asked} />;
}

interface AskedProps {
  state: RoomState;
  seat: SeatDocument;
  open: boolean;
  folds: boolean;
  above: QuestionsProps["above"];
}

/** A question stays once it is answered: a tap or an arrow key may have been a slip. */
function Asked({ state, seat, open, folds, above }: AskedProps) {
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
        <ServiceQuestion seat={seat} folds={folds} />
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
  const { room } = useInRoom();
  const [value, setValue] = picked;
  const alone = seat.persons === 1;
  const counts = Array.from({ length: seat.persons + 1 }, (_, n) => [n, String(n)] as const);
  return (
    <Choice
      name="first"
      legend={alone ? t("entry.first.q") : t("entry.first.many")}
      why={t("entry.first.why")}
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
        room.move({ type: "set_first_time", first_time: first });
      }}
    />
  );
}

interface ServiceQuestionProps {
  seat: SeatDocument;
  folds: boolean;
}

function ServiceQuestion({ seat, folds }: ServiceQuestionProps) {
  const { t } = useTexts();
  const { room, state } = useInRoom();
  const all = state.documents.all?.document;
  const [value, setValue] = usePicked("choose_service", seat.service);
  const [tapped, setTapped] = useState(false);
  const { folded, place, turn, watch } = useFolding(folds && tapped);
  if (!all) return null;
  // The facilitator may have said it for the whole room.
  const preset = !tapped && value !== undefined && value !== "unsaid";
  const services = all.service_order.map((code) => [code, all.services[code] ?? code] as const);
  const options = [...services, ["unsaid", t("entry.service.none")] as const];
  const [, chosen = ""] = options.find(([code]) => code === value) ?? [];
  return (
    <div ref={place} {...watch}>
      {folded ? (
        <button type="button" class="link" aria-expanded="false" onClick={() => turn(false)}>
          {t("entry.service.change", { service: chosen })}
        </button>
      ) : (
        <Choice
          name="service"
          legend={t("entry.service.q")}
          why={t(preset ? "entry.service.set" : "entry.service.why")}
          options={options}
          size="words"
          value={value}
          onPick={(service) => {
            setTapped(true);
            setValue(service);
            room.move({ type: "choose_service", service });
            if (folds) turn(true);
          }}
        />
      )}
    </div>
  );
}
