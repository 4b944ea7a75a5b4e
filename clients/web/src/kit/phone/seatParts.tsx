// What every page shows besides while the phone has a seat: notices on top, and the foot.
import { Notice } from "../../shared/components/Notice";
import { useTexts } from "../../shared/i18n";
import { movedToTable, stepId } from "../../shared/store";
import { ListenHere } from "./Listen";
import { Messages } from "./Messages";
import {
  isSeated,
  type NoticesProps,
  type SeatParts,
  useInRoom,
  usePage,
  useRoomPage,
} from "./page";
import { MenuButton, SeatMenu } from "./SeatMenu";

export const seatParts: SeatParts = { MenuButton, Menu: SeatMenu, ListenHere, Notices, Foot };

function Notices(props: NoticesProps) {
  const { seat } = useInRoom().state.documents;
  return (
    <>
      {seat && <StepBackNotice {...props} />}
      <TableChangedNotice />
      <Messages />
    </>
  );
}

function Foot() {
  const { t } = useTexts();
  const { persistent } = usePage().storage;
  const { state } = useInRoom();
  return (
    <>
      <AbsentNotice />
      {!persistent && isSeated(state) && <p class="hint">{t("conn.private")}</p>}
    </>
  );
}

/** Says that the room stepped back, what becomes of answers, and that new ones earn no points. */
function StepBackNotice({ seen, sent }: NoticesProps) {
  const { t } = useTexts();
  const { state } = useInRoom();
  const stepBack = state.back?.to === stepId(state) ? state.back : undefined;
  const back = stepBack?.drops && sent ? undefined : stepBack;
  if (!back && !seen) return null;
  return (
    <Notice tone="now" icon="back" live>
      {back && <p>{back.drops ? t("stepback.dropped") : t("stepback.kept")}</p>}
      {seen && <p>{t("stepback.no_points")}</p>}
    </Notice>
  );
}

/** Says which table this phone was given, or to which one the facilitator moved it. */
function TableChangedNotice() {
  const { t } = useTexts();
  const { state } = useInRoom();
  const table = movedToTable(state);
  if (table === undefined) return null;
  return (
    <Notice tone="now" icon="people" live>
      {t(state.movedTable?.first ? "table.given" : "table.moved", { n: table })}
    </Notice>
  );
}

/** Says with the instructions what becomes of who is away, where the scenario says so. */
function AbsentNotice() {
  const { t } = useTexts();
  const step = useRoomPage()?.state.documents.all?.document.step;
  if (step?.kind !== "brief" || !step.absent) return null;
  return <p class="quiet">{t(`absent.${step.absent}`)}</p>;
}
