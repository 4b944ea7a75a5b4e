// The console in one room: which of its pages is shown follows from the documents alone.

import { useCallback, useEffect, useMemo, useState } from "preact/hooks";
import { useAddress } from "../kit/console/useAddress";
import { announcementOf, breadcrumb } from "../mechanics/announcements";
import { ConnectionNotice, ConnectionState } from "../shared/components/Connection";
import { LiveRegion } from "../shared/components/LiveRegion";
import { Notice } from "../shared/components/Notice";
import { formatHour, spacedCode } from "../shared/format";
import { useTexts } from "../shared/i18n";
import { useTicks } from "../shared/now";
import { openRoom, type Room, useRoom } from "../shared/room";
import { openStorage } from "../shared/storage";
import type { RoomState } from "../shared/store";
import { useWakeLock } from "../shared/wakelock";
import { AbuseNotices } from "./AbuseNotices";
import { AddressChangedNotice, useLocalAddressHint } from "./AddressChanged";
import { may, own } from "./account";
import { openRooms, pastReport } from "./api";
import { ControlBar } from "./ControlBar";
import { EndedPage } from "./EndedPage";
import { Foot, Frame, Head, usePageTitle } from "./Frame";
import { FullScreen } from "./FullScreen";
import { Leave } from "./Leave";
import { Lobby } from "./Lobby";
import { useLastDocuments } from "./lastDocuments";
import { Play } from "./Play";
import type { ConsoleProps } from "./props";
import { Report } from "./Report";
import { builtIn, type Session, sessionOf } from "./report";
import type { RoomPageName } from "./routes";
import { ScreenLink } from "./ScreenLink";
import { RoomRefused } from "./SignIn";
import { LostNotice, SlowStoreNotice, StorageNotice } from "./StorageNotice";
import { TableCodes } from "./TableCodes";
import { Tickets } from "./Tickets";
import { SimulatedLeftNotice, trialOf } from "./Trial";
import { useLoaded } from "./useLoaded";

interface RoomPageProps {
  code: string;
  /** What is shown in the place of the play. */
  page?: RoomPageName | undefined;
}

const storage = openStorage(() => sessionStorage);
const ARCHIVED_MS = 2_000;

export function RoomPage({ code, page }: RoomPageProps) {
  const { language } = useTexts();
  const room = useMemo(() => openRoom({ code, role: "console", variant: language }), [code]);
  useEffect(() => () => room.leave(), [room]);
  useEffect(() => {
    if (room.state().variant !== language) room.setVariant(language);
  }, [room, language]);
  const state = useRoom(room);
  // A closed room is gone from the server: its report stays with the page, also over a reload.
  const { all, consoleDoc } = useLastDocuments(storage, code, state);
  const ended = state.link.phase === "ended" ? state.link.code : "";
  useWakeLock(!ended && all?.status !== "closed");
  if (all?.status === "closed" && consoleDoc) {
    return (
      <Ended session={{ ...sessionOf(code, all, consoleDoc), proposed: consoleDoc.proposed }} />
    );
  }
  if (ended === "not_allowed") return <RoomRefused ended={all !== undefined} />;
  if (ended) return <EndedPage code={code} why={ended} />;
  if (!all || !consoleDoc) return <Opening code={code} state={state} room={room} />;
  const parts = { room, state, all, consoleDoc };
  if (page === "report") return <InterimReport {...parts} />;
  if (page === "tickets" && all.entry === "ticket") return <Tickets {...parts} />;
  if (page === "tables" && all.room.tables) return <TableCodes {...parts} />;
  return <Steering {...parts} />;
}

/** The report so far; the session goes on, and nothing here controls it. */
function InterimReport(parts: ConsoleProps) {
  const { t } = useTexts();
  const { state, all, consoleDoc, room } = parts;
  const { code } = all.room;
  const venue = useVenue(code);
  const session = { ...sessionOf(code, all, consoleDoc), venue, running: true };
  return (
    <Report session={session}>
      <ConnectionNotice state={state} room={room} offline={t("conn.offline_console")} />
      <StorageNotice {...parts} />
    </Report>
  );
}

/** Returns where the open room *code* is held: no document of a room tells. */
function useVenue(code: string): string | undefined {
  const { language } = useTexts();
  const ask = useCallback(() => openRooms(language), [language]);
  return useLoaded(ask).found?.find((room) => room.code === code)?.venue;
}

/** The archive sends the report in the language of the page, again after it is switched. */
function Ended({ session }: { session: Session }) {
  const { language } = useTexts();
  const { id, trial, began } = session;
  const ask = useCallback(
    async () => (!trial && may(await own(), "reports") ? pastReport(id, language) : undefined),
    [id, trial, language],
  );
  const { found, refused, load } = useLoaded(ask);
  useRetry(refused?.code === "session_unknown", load);
  const { found: account } = useLoaded(own);
  const built = (found && builtIn(found)) ?? session.built;
  // What was erased since is gone from the archive, and stays in the last document of the room.
  const { proposed } = found ?? session;
  // Whose page is about to come finds its figures folded from the start.
  const awaited = !found && !trial && account !== undefined && may(account, "reports");
  const archived = found !== undefined;
  // Closed in the lobby it has no hour, where the archive has that of its opening.
  const known = { trial, began, built, proposed, awaited, archived };
  // `closed` is of a page that is opened later: this one goes on to say that the session is over.
  const { closed: _, ...kept } = found ?? session;
  return (
    <Report
      session={{ ...session, ...kept, ...known }}
      reads={account !== undefined && may(account, "proposals")}
    />
  );
}

/** Asks again as long as the archive does not have the session yet that has just ended. */
function useRetry(missing: boolean, load: () => void): void {
  useEffect(() => {
    if (!missing) return;
    const timer = setTimeout(load, ARCHIVED_MS);
    return () => clearTimeout(timer);
  }, [missing, load]);
}

function Steering(parts: ConsoleProps) {
  const texts = useTexts();
  const { t, language } = texts;
  const { state, all, room } = parts;
  const address = useAddress(state);
  usePageTitle(...breadcrumb(all, texts));
  const now = useTicks(20_000);
  const elsewhere = useLocalAddressHint(state.joinAddress);
  const [large, setLarge] = useState(false);
  if (large) return <FullScreen {...parts} close={() => setLarge(false)} />;
  const enlarge = () => setLarge(true);
  return (
    <div class="console">
      <Head
        end={
          <>
            {all.status !== "lobby" && (
              <span class="wide">
                <ScreenLink code={all.room.code} />
              </span>
            )}
            <Leave />
          </>
        }
      >
        <h1 class="display tabular no-wrap">{spacedCode(all.room.code)}</h1>
        <p class="sub">
          <span class="wide">{all.room.title}</span>
          {all.room.trial && <b>{trialOf(all.room, texts)}</b>}
          <span class="tabular no-wrap">{formatHour(now, language)}</span>
          <ConnectionState state={state} />
        </p>
        <LiveRegion text={announcementOf(all, texts)} />
      </Head>
      <section class="notices" aria-label={t("live.label")}>
        <ConnectionNotice
          state={state}
          room={room}
          offline={t("conn.offline_console")}
          late={elsewhere}
        />
        <AddressChangedNotice {...parts} />
        <StorageNotice {...parts} />
        <SlowStoreNotice {...parts} />
        <LostNotice {...parts} />
        <AbuseNotices {...parts} />
        <SimulatedLeftNotice {...parts} />
        {all.paused && (
          <Notice icon="pause" live>
            <p>
              <b>{t("screen.paused")}.</b> <span>{t("pause.effect")}</span>
            </p>
          </Notice>
        )}
      </section>
      {all.status === "lobby" ? (
        <Lobby {...parts} address={address} enlarge={enlarge} />
      ) : (
        <Play {...parts} address={address} enlarge={enlarge} />
      )}
      <Foot />
      <ControlBar {...parts} />
    </div>
  );
}

/** Until the documents are here; it says why they do not come. */
function Opening({ code, state, room }: { code: string; state: RoomState; room: Room }) {
  const { t } = useTexts();
  const stopped = state.bye?.code === "room_stopped";
  return (
    <Frame title={t("console.code", { code: spacedCode(code) })}>
      {stopped ? (
        <>
          <Notice tone="lost" live>
            {t("console.room_stopped")}
          </Notice>
          <a class="button" href="/console#">
            {t("console.home")}
          </a>
        </>
      ) : (
        <ConnectionNotice state={state} room={room} offline={t("conn.offline_console")} />
      )}
      {!stopped && <p>{t("next.busy")}</p>}
    </Frame>
  );
}
