// The layout of a page of the phone: header, notices, content, and the dock with the one action.
import type { ComponentChildren } from "preact";
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
import { stepId } from "../../shared/store";
import { useRestoredFocus } from "./focus";
import { isOver, isSeated, type NoticesProps, type RoomPage, useInRoom, useRoomPage } from "./page";
import { Switches } from "./Switches";

interface PhonePageProps extends Partial<NoticesProps> {
  /** What the phone can do now. */
  dock?: ComponentChildren;
  /** With the pattern of tiles on top: entry and closing. */
  tall?: boolean;
  /** At the right of the last line; the own nickname by default. */
  foot?: string;
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
  const going = inRoom && !isOver(inRoom.state) ? inRoom : undefined;
  const unsaved = inRoom !== undefined && hasUnsaved(inRoom);
  const { documents } = inRoom?.state ?? {};
  const seatParts = inRoom?.seatParts;
  const menuParts = inRoom && isSeated(inRoom.state) ? seatParts : undefined;
  const main = useRestoredFocus();
  return (
    <div class={dock ? "phone acts" : "phone"}>
      {tall ? (
        <TallHeader />
      ) : (
        <Header all={documents?.all?.document}>
          {menuParts ? <menuParts.MenuButton /> : <Switches />}
        </Header>
      )}
      <main ref={main}>
        {menuParts && <menuParts.Menu />}
        {going && (
          <>
            <ConnectionNotice
              {...going}
              offline={t(unsaved ? "conn.offline" : "conn.offline_idle")}
              late={<RescanHint code={documents?.seat?.document.code} />}
            />
            <FacilitatorNotice state={going.state} />
            <PauseNotice />
          </>
        )}
        {seatParts && <seatParts.Notices seen={seen} sent={sent} />}
        {menuParts && <menuParts.ListenHere />}
        {children}
        {seatParts && <seatParts.Foot />}
      </main>
      <footer class="state">
        {going ? <ConnectionState state={going.state} /> : <span />}
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
  const all = useInRoom().state.documents.all?.document;
  if (!all?.paused) return null;
  return (
    <Notice icon="pause" live>
      <b>{t("pause.title")}</b>
      <p>{t("pause.body")}</p>
    </Notice>
  );
}

function Dock({ children }: { children: ComponentChildren }) {
  const { t } = useTexts();
  return (
    <section class="dock" aria-label={t("dock.label")} ref={useBar()}>
      {children}
    </section>
  );
}
