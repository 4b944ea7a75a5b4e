// What the room sees: a head, one page at a time, and a foot that says how to join.
import { useEffect, useMemo, useRef, useState } from "preact/hooks";
import { ProposedIdeas } from "../kit/proposals/ProposedIdeas";
import { countsOf, isFew } from "../kit/roof/counts";
import { useFit } from "../kit/screen/fit";
import { JoinPanel, WaysInContext } from "../kit/screen/JoinPanel";
import { MessagePage } from "../kit/screen/MessagePage";
import { RoofBand, RoofContext, RoofCount } from "../kit/screen/RoofBand";
import { useLevel } from "../kit/screen/useLevel";
import { announcementOf, breadcrumb } from "../mechanics/announcements";
import { screenParts } from "../mechanics/screen";
import { useOrganisation } from "../shared/about";
import { Brand } from "../shared/components/Brand";
import { connectionStatus } from "../shared/components/Connection";
import { GoalTiles } from "../shared/components/GoalTiles";
import { currentTitle, PhaseTiles } from "../shared/components/Header";
import { LiveRegion } from "../shared/components/LiveRegion";
import { Notice } from "../shared/components/Notice";
import { Rich, slot } from "../shared/components/Rich";
import { formatDay, spacedCode } from "../shared/format";
import { type Texts, useTexts } from "../shared/i18n";
import { shortAddress } from "../shared/joinAddress";
import { useHasPassed } from "../shared/now";
import type { Room } from "../shared/room";
import type { RoomState } from "../shared/store";
import type { AllDocument, Proposed } from "../shared/wire";
import { JOIN_PANEL_MS, STALE_MS, showsJoinPanel } from "./addressChange";
import { Lobby } from "./Lobby";
import { SoundButton } from "./SoundButton";

/** Heights of the roof on the last page, the less the more it came to. */
const ROOFS = [370, 260, 180, 120, 80];
/** Titles of ideas that the last page has room for. */
const MOST_TITLES = 6;

interface ScreenProps {
  room: Room;
  state: RoomState;
  code: string;
  address: string;
}

export function Screen(props: ScreenProps) {
  const { state } = props;
  const texts = useTexts();
  const all = state.documents.all?.document;
  const fit = useFit();
  const moved = useAddressChanged(state);
  const [large, setLarge] = useState(false);
  const [waysIn, setWaysIn] = useState(false);
  const counted = state.documents.screen?.document.roof;
  const finished = all?.roof?.n;
  const lain = useRef<number>(null);
  const few = all !== undefined && isFew(all.phones);
  const roof = useMemo(() => {
    if (finished === undefined) return { roof: counted, few, lain, setLarge };
    return { roof: { n: finished, of: finished }, few, lain, closes: true, setLarge };
  }, [counted, few, finished]);
  useEffect(() => {
    document.title = [...breadcrumb(all, texts), "mét'ODD"].join(" · ");
  });
  return (
    <RoofContext.Provider value={roof}>
      <div class={isResult(all) && !waysIn ? "screen result" : "screen"}>
        <header class="header">
          <Brand />
          {all && <span>{breadcrumb(all, texts).join(" · ")}</span>}
          {all?.room.simulated && (
            <b class="trial">{texts.t("trial.simulated", { n: all.room.simulated })}</b>
          )}
          {/* Both have no room beside the name of a long activity. */}
          {all && !all.room.simulated && <PhaseTiles all={all} />}
          <SoundButton />
          <LiveRegion text={announcementOf(all, texts)} />
        </header>
        <Notices state={state} />
        <main ref={fit}>
          <WaysInContext.Provider value={setWaysIn}>
            {moved && all ? (
              <div class="hall">
                <JoinPanel
                  code={all.room.code}
                  address={props.address}
                  joinAddress={state.joinAddress}
                >
                  <h1 class="sentence">{texts.t("screen.address_changed")}</h1>
                </JoinPanel>
              </div>
            ) : (
              pageOf(props, texts)
            )}
          </WaysInContext.Provider>
        </main>
        {all?.status === "playing" && !large && <RoofBand />}
        {all?.status === "playing" && !waysIn && (
          <Foot {...props} code={all.room.code} counts={!large} />
        )}
      </div>
    </RoofContext.Provider>
  );
}

/** Returns whether a result is shown, which needs the height of the page. */
function isResult(all: AllDocument | undefined): boolean {
  if (all?.status !== "playing" || all.paused || all.screen_hidden) return false;
  return all.step?.kind === "reveal" || all.step?.kind === "discuss";
}

/** Returns whether phones must find a new address, as it changed recently in mid-session. */
function useAddressChanged({ joinAddress, presence, documents, offset }: RoomState): boolean {
  const all = documents.all?.document;
  // A change before the start was shown in the join panel of the lobby.
  const settled = useRef<number | undefined>(undefined);
  if (all?.status === "lobby") settled.current = joinAddress?.changed;
  const at = (joinAddress?.changed ?? 0) - offset;
  useHasPassed(at + STALE_MS);
  useHasPassed(at + JOIN_PANEL_MS);
  if (all?.status !== "playing" || joinAddress?.changed === undefined) return false;
  if (joinAddress.changed === settled.current) return false;
  return showsJoinPanel(Date.now() - at, presence?.phones ?? 0, all.phones);
}

/** Says that the connection is lost, or the facilitator; the page stays visible behind. */
function Notices({ state }: { state: RoomState }) {
  const { t } = useTexts();
  useHasPassed((state.outage?.since ?? 0) + 2_050);
  const lost = connectionStatus(state, Date.now(), true) !== "ok";
  if (!lost && !state.presence?.away) return null;
  return (
    <section aria-label={t("live.label")}>
      <Notice tone={lost ? "lost" : "now"} icon={lost ? "lost" : "lead"} live>
        {t(lost ? "screen.again" : "conn.facilitator_lost")}
      </Notice>
    </section>
  );
}

function pageOf({ room, state, code, address }: ScreenProps, texts: Texts) {
  const { t } = texts;
  const all = state.documents.all?.document;
  if (state.link.phase === "ended" && all?.status !== "closed") {
    const { code: why } = state.link;
    if (why === "room_closed") return <Closing all={all} address={address} />;
    // Nobody types a code here.
    if (why === "code_unknown") return <h1 class="alone">{t("screen.unknown")}</h1>;
    if (why === "not_allowed") {
      return (
        <MessagePage>
          <h1>{t("screen.from_console")}</h1>
          <p>{t("screen.from_console_how")}</p>
        </MessagePage>
      );
    }
    return <h1 class="alone">{texts.refusal(why, { url: shortAddress(address) })}</h1>;
  }
  if (!all) {
    return (
      <h1 class="visually-hidden" aria-busy="true">
        {spacedCode(code)}
      </h1>
    );
  }
  if (all.status === "closed") {
    const { proposed } = state.documents.screen?.document ?? {};
    return <Closing all={all} proposed={proposed} address={address} />;
  }
  if (all.paused || all.screen_hidden) {
    return (
      <MessagePage>
        <h1>{t(all.paused ? "screen.paused" : "screen.hidden")}</h1>
      </MessagePage>
    );
  }
  if (all.status === "lobby" || !all.step || !all.play) {
    const { seats, expected } = state.documents.screen?.document ?? {};
    const shown = { state, all, seats, expected, address, joinAddress: state.joinAddress };
    return <Lobby {...shown} />;
  }
  const Part = screenParts.get(all.phases[all.step.phase]?.mechanic ?? "");
  if (!Part) return <h1 class="alone">{currentTitle(all)}</h1>;
  return (
    <Part
      key={all.step.phase}
      state={state}
      room={room}
      all={all}
      address={address}
      step={all.step}
      play={all.play}
    />
  );
}

interface ClosingProps {
  all: AllDocument | undefined;
  proposed?: Proposed | undefined;
  address: string;
}

/** The photo that one takes: the finished roof, what the session came to, and whose it was. */
function Closing({ all, proposed, address }: ClosingProps) {
  const texts = useTexts();
  const { t } = texts;
  const organisation = useOrganisation();
  const { people = 0, phones = 0, roof, goals = {} } = all ?? {};
  const few = isFew(phones) && ({ few: true } as const);
  const [box, level] = useLevel(ROOFS.length, JSON.stringify([roof, proposed, organisation]));
  // The day on which the page came: the one of the photo.
  const day = useMemo(() => formatDay(Date.now(), texts.language), [texts.language]);
  return (
    <MessagePage box={box} roof={ROOFS[level]}>
      <h1>{t("screen.end")}</h1>
      {roof && <p class="lead">{countsOf({ people, roof, ...few }, texts)}</p>}
      {roof && <GoalTiles ids={roof.goals} titles={goals} />}
      {proposed && (
        <section class="proposed">
          <ProposedIdeas proposed={proposed} address={address} most={MOST_TITLES} />
        </section>
      )}
      <p class="signed">{[organisation, day].filter(Boolean).join(" · ")}</p>
    </MessagePage>
  );
}

/** For who comes late: how to join, small, as long as the entry is open; and what the roof *counts*. */
function Foot({ state, code, address, counts }: ScreenProps & { counts: boolean }) {
  const { t } = useTexts();
  const all = state.documents.all?.document;
  const url = <b>{shortAddress(address)}</b>;
  const text = t("screen.join_line", { url: slot("url"), code: slot("code") });
  return (
    <footer class="foot">
      <span>
        {all?.entry_locked ? (
          t("console.entry_closed")
        ) : (
          <Rich
            text={text}
            parts={{ url, code: <b class="tabular no-wrap">{spacedCode(code)}</b> }}
          />
        )}
      </span>
      {/* One count a page: where answers are counted, it is theirs. */}
      {counts && (
        <RoofCount written={all?.play?.of === undefined} before={all?.step?.kind === "brief"} />
      )}
    </footer>
  );
}
