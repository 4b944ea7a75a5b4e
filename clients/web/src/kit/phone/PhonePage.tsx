// The layout of a page of the phone: header, notices, content, and the dock with the one action.
import type { ComponentChildren } from "preact";
import { useLayoutEffect, useRef } from "preact/hooks";
import { useBar } from "../../shared/bar";
import {
  ConnectionNotice,
  ConnectionState,
  FacilitatorNotice,
} from "../../shared/components/Connection";
import { Header } from "../../shared/components/Header";
import { LegalLinks } from "../../shared/components/LegalLinks";
import { Notice } from "../../shared/components/Notice";
import { TilePattern } from "../../shared/components/TilePattern";
import { pairedCode } from "../../shared/format";
import { useTexts } from "../../shared/i18n";
import { movedToTable, stepId } from "../../shared/store";
import { useRestoredFocus } from "./focus";
import { Messages } from "./Messages";
import { type RoomPage, useRoomPage } from "./page";
import { SeatFoot } from "./SeatFoot";
import { Switches } from "./Switches";

interface PhonePageProps {
  /** What the phone can do now. */
  dock?: ComponentChildren;
  /** With the pattern of tiles on top: entry and closing. */
  tall?: boolean;
  /** At the right of the last line; the own nickname by default. */
  foot?: string;
  /** The figure was already seen: answers earn no points. */
  seen?: boolean;
  /** The open question has an answer: dropped ones need no notice any more. */
  sent?: boolean;
  children: ComponentChildren;
}

export function PhonePage({
  dock,
  tall,
  foot,
  seen = false,
  sent = false,
  children,
}: PhonePageProps) {
  const { t } = useTexts();
  const inRoom = useRoomPage();
  const unsaved = inRoom !== undefined && hasUnsaved(inRoom);
  const { documents } = inRoom?.state ?? {};
  const main = useRestoredFocus();
  useTopOfStep(inRoom ? stepId(inRoom.state) : 0);
  return (
    <div class={dock ? "phone acts" : "phone"}>
      {tall ? (
        <TallHeader />
      ) : (
        <Header all={documents?.all?.document}>
          <Switches />
        </Header>
      )}
      <main ref={main}>
        {inRoom && (
          <>
            <ConnectionNotice
              {...inRoom}
              offline={t(unsaved ? "conn.offline" : "conn.offline_idle")}
              late={<RescanHint code={documents?.seat?.document.code} />}
            />
            <FacilitatorNotice state={inRoom.state} />
            <PauseNotice />
            {documents?.seat && <StepBackNotice seen={seen} sent={sent} />}
            <TableChangedNotice />
            <Messages />
          </>
        )}
        {children}
        <AbsentNotice />
        <SeatFoot />
      </main>
      <footer class="state">
        {inRoom ? <ConnectionState state={inRoom.state} /> : <span />}
        <span>{foot ?? documents?.seat?.document.name}</span>
        <LegalLinks />
      </footer>
      {dock && <Dock>{dock}</Dock>}
    </div>
  );
}

/** Returns whether something typed for this step, or sent, is not confirmed by the server. */
function hasUnsaved({ state, roomStorage }: RoomPage): boolean {
  return state.flight !== undefined || roomStorage.draft.read(stepId(state)) !== undefined;
}

/** How to reach the seat at another address, which is another site to the browser. */
function RescanHint({ code }: { code: string | undefined }) {
  const { t } = useTexts();
  return (
    <>
      {t("conn.rescan")} {code && t("conn.rescan_code", { code: pairedCode(code) })}
    </>
  );
}

const TILE_PX = 40;

function TallHeader() {
  // On a wide page more tiles, not larger ones.
  const columns = Math.min(60, Math.max(16, Math.ceil(window.innerWidth / TILE_PX)));
  return (
    <div class="tall">
      <Header>
        <Switches />
      </Header>
      <TilePattern columns={columns} rows={5} />
    </div>
  );
}

function PauseNotice() {
  const { t } = useTexts();
  const all = useRoomPage()?.state.documents.all?.document;
  if (!all?.paused) return null;
  return (
    <Notice icon="pause" live>
      <b>{t("pause.title")}</b>
      <p>{t("pause.body")}</p>
    </Notice>
  );
}

/** Says that the room stepped back, what becomes of answers, and that new ones earn no points. */
function StepBackNotice({ seen, sent }: { seen: boolean; sent: boolean }) {
  const { t } = useTexts();
  const state = useRoomPage()?.state;
  const stepBack = state?.back?.to === (state && stepId(state)) ? state?.back : undefined;
  const back = stepBack?.drops && sent ? undefined : stepBack;
  if (!back && !seen) return null;
  return (
    <Notice tone="now" icon="back" live>
      {back && <p>{back.drops ? t("stepback.dropped") : t("stepback.kept")}</p>}
      {seen && <p>{t("stepback.no_points")}</p>}
    </Notice>
  );
}

/** Says to which table the facilitator moved this phone. */
function TableChangedNotice() {
  const { t } = useTexts();
  const state = useRoomPage()?.state;
  const table = state && movedToTable(state);
  if (table === undefined) return null;
  return (
    <Notice tone="now" icon="people" live>
      {t("table.moved", { n: table })}
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

function Dock({ children }: { children: ComponentChildren }) {
  const { t } = useTexts();
  return (
    <section class="dock" aria-label={t("dock.label")} ref={useBar()}>
      {children}
    </section>
  );
}

/** A new step is read from its top. */
function useTopOfStep(step: number): void {
  const shown = useRef(step);
  useLayoutEffect(() => {
    if (shown.current !== step) window.scrollTo(0, 0);
    shown.current = step;
  }, [step]);
}
