// What the room sees: a head, one page at a time, and a foot that says how to join.
import { useEffect, useRef } from "preact/hooks";
import { useFit } from "../kit/screen/fit";
import { JoinPanel } from "../kit/screen/JoinPanel";
import { MessagePage } from "../kit/screen/MessagePage";
import { announcementOf, breadcrumb } from "../mechanics/announcements";
import { screenParts } from "../mechanics/screen";
import { Brand } from "../shared/components/Brand";
import { connectionStatus } from "../shared/components/Connection";
import { Credits } from "../shared/components/Credits";
import { currentTitle, PhaseTiles } from "../shared/components/Header";
import { LiveRegion } from "../shared/components/LiveRegion";
import { Notice } from "../shared/components/Notice";
import { Rich, slot } from "../shared/components/Rich";
import { spacedCode } from "../shared/format";
import { type Texts, useTexts } from "../shared/i18n";
import { shortAddress } from "../shared/joinAddress";
import { useHasPassed } from "../shared/now";
import type { Room } from "../shared/room";
import type { RoomState } from "../shared/store";
import { JOIN_PANEL_MS, STALE_MS, showsJoinPanel } from "./addressChange";
import { Lobby } from "./Lobby";

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
  useEffect(() => {
    document.title = [...breadcrumb(all, texts), "mét'ODD"].join(" · ");
  });
  return (
    <div class="screen">
      <header class="header">
        <Brand />
        {all && <span>{breadcrumb(all, texts).join(" · ")}</span>}
        {all && <PhaseTiles all={all} />}
        <LiveRegion text={announcementOf(all, texts)} />
      </header>
      <Notices state={state} />
      <main ref={fit}>
        {moved && all ? (
          <div class="hall">
            <JoinPanel code={all.room.code} address={props.address} joinAddress={state.joinAddress}>
              <h1 class="sentence">{texts.t("screen.address_changed")}</h1>
            </JoinPanel>
          </div>
        ) : (
          pageOf(props, texts)
        )}
      </main>
      {all?.status === "playing" && <Foot {...props} code={all.room.code} />}
    </div>
  );
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
      {lost ? (
        <Notice tone="lost" icon="lost" live>
          {t("screen.again")}
        </Notice>
      ) : (
        <Notice tone="now" icon="lead" live>
          {t("screen.facilitator_lost")}
        </Notice>
      )}
    </section>
  );
}

function pageOf({ room, state, code, address }: ScreenProps, texts: Texts) {
  const { t } = texts;
  const all = state.documents.all?.document;
  if (state.link.phase === "ended" && all?.status !== "closed") {
    const { code: why } = state.link;
    if (why === "room_closed") return <Closing />;
    // Nobody types a code here.
    if (why === "code_unknown") return <h1 class="alone">{t("screen.unknown")}</h1>;
    return <h1 class="alone">{texts.refusal(why, { url: shortAddress(address) })}</h1>;
  }
  if (!all) {
    return (
      <h1 class="visually-hidden" aria-busy="true">
        {spacedCode(code)}
      </h1>
    );
  }
  if (all.status === "closed") return <Closing />;
  if (all.status === "lobby" || !all.step || !all.play) {
    const seats = state.documents.screen?.document.seats ?? {};
    return <Lobby all={all} seats={seats} address={address} joinAddress={state.joinAddress} />;
  }
  if (all.paused) {
    return (
      <MessagePage all={all}>
        <h1>{t("screen.paused")}</h1>
      </MessagePage>
    );
  }
  if (all.screen_hidden) {
    return (
      <MessagePage all={all}>
        <h1>{t("screen.hidden")}</h1>
      </MessagePage>
    );
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

function Closing() {
  const { t } = useTexts();
  return (
    <MessagePage>
      <h1>{t("screen.end")}</h1>
      <p class="quiet">
        <Credits />
      </p>
    </MessagePage>
  );
}

/** For who comes late: how to join, small, as long as the entry is open. */
function Foot({ state, code, address }: ScreenProps) {
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
      <span class="no-wrap">{t("screen.people", { n: all?.people ?? 0 })}</span>
    </footer>
  );
}
