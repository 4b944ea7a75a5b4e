// The start of the console: go back to an open room, open one, or read past reports.
import { useCallback, useEffect, useState } from "preact/hooks";
import { Button } from "../shared/components/Button";
import { Notice } from "../shared/components/Notice";
import { useTexts } from "../shared/i18n";
import type { Language } from "../shared/messages";
import { AccountMenu } from "./AccountMenu";
import { AccountNotices } from "./AccountNotices";
import { type Inbox, inbox, isSignedIn, may, type Own, owesFactor, own } from "./account";
import { type OpenRoom, openRooms, RequestError, type Scenario, scenarios } from "./api";
import { DeclaredLink, ProgrammeLink } from "./DeclaredLink";
import { Frame } from "./Frame";
import { failure } from "./failure";
import { Leave } from "./Leave";
import { Opening } from "./Opening";
import { PastSessions } from "./PastSessions";
import { ProposalsLink } from "./ProposalsLink";
import { OtherRooms, Rooms } from "./Rooms";
import { accountHref } from "./routes";
import { NoAccess } from "./SignIn";
import { useLoaded } from "./useLoaded";

interface Start {
  own: Own;
  rooms: readonly OpenRoom[];
  scenarios: readonly Scenario[];
  inbox?: Inbox; // a console that was handed over has none
}

/** Asks for what the account may see, so that no request is refused. */
async function start(language: Language): Promise<Start> {
  if (!(await isSignedIn())) throw new RequestError({ code: "not_allowed" });
  const known = await own();
  if (owesFactor(known)) return { own: known, rooms: [], scenarios: [] };
  const [rooms, list, waiting] = await Promise.all([
    may(known, "rooms") ? openRooms(language) : [],
    may(known, "open") ? scenarios(language) : [],
    may(known, "account") ? inbox() : undefined,
  ]);
  // The shortest first: it is the one of a first contact.
  const byLength = [...list].sort((a, b) => a.minutes - b.minutes);
  return { own: known, rooms, scenarios: byLength, ...(waiting && { inbox: waiting }) };
}

export function Home() {
  const texts = useTexts();
  const { t, language } = texts;
  const ask = useCallback(() => start(language), [language]);
  const { found, refused, load } = useLoaded(ask);
  const [read, setRead] = useState(false);
  const owes = found !== undefined && owesFactor(found.own);
  useEffect(() => {
    // In the place of this page, so that the way back does not lead here again.
    if (owes) location.replace(accountHref("account"));
  }, [owes]);
  if (refused?.code === "not_allowed") return <NoAccess />;
  if (owes) return null;
  // A returning facilitator wants their room first.
  const rooms = found?.rooms.filter((room) => room.own) ?? [];
  return (
    <Frame
      title={t(titleOf(found, rooms.length))}
      wide
      end={found && <Ways own={found.own} />}
      focused={read}
    >
      {refused && (
        <Notice tone="lost" icon="lost" live>
          <p>{failure(refused, texts)}</p>
          <Button onPress={load}>{t("conn.retry")}</Button>
        </Notice>
      )}
      {found?.inbox && (
        <AccountNotices
          inbox={found.inbox}
          done={() => {
            setRead(true);
            load();
          }}
        />
      )}
      {found && may(found.own, "account") && <AccountMenu own={found.own} />}
      {rooms.length > 0 && <Rooms rooms={rooms} />}
      {found && <Tasks {...found} led={rooms.length} reload={load} />}
    </Frame>
  );
}

/** The way to the programme, which is far down the page, and the way out. */
function Ways({ own }: { own: Own }) {
  return (
    <>
      {may(own, "declare") && <ProgrammeLink />}
      <Leave />
    </>
  );
}

/** What the account may do beside leading a room that is open. */
function Tasks({
  own,
  rooms,
  scenarios,
  led,
  reload,
}: Start & { led: number; reload: () => void }) {
  const { t } = useTexts();
  const others = rooms.filter((room) => !room.own);
  return (
    <>
      {may(own, "open") && (
        <section class="opening">
          {led > 0 && <h2>{t("open.title")}</h2>}
          <Opening list={scenarios} />
        </section>
      )}
      {others.length > 0 && <OtherRooms rooms={others} own={own} changed={reload} />}
      {may(own, "proposals") && <ProposalsLink />}
      {may(own, "declare") && <DeclaredLink />}
      {may(own, "reports") && <PastSessions />}
    </>
  );
}

/** Returns the key of the title: the first thing that is there. */
function titleOf(found: Start | undefined, led: number) {
  if (led) return "open.rooms";
  return found && !may(found.own, "open") ? "console.home" : "open.title";
}
