// What the room sees: a head, one page at a time, and a foot that says how to join.
import { useEffect, useRef } from "preact/hooks";
import { Door } from "../kit/screen/Door";
import { useFit } from "../kit/screen/fit";
import { Halt } from "../kit/screen/Halt";
import { screenParts } from "../mechanics/screen";
import { spoken, where } from "../mechanics/spoken";
import { Brand } from "../shared/components/Brand";
import { lineOf } from "../shared/components/Connection";
import { PhaseTiles, placeOf } from "../shared/components/Eave";
import { Live } from "../shared/components/Live";
import { Origin } from "../shared/components/Origin";
import { Rich, slot } from "../shared/components/Rich";
import { Say } from "../shared/components/Say";
import { spacedCode } from "../shared/format";
import { type Texts, useTexts } from "../shared/i18n";
import { useReached } from "../shared/now";
import { shortAddress } from "../shared/place";
import type { Room } from "../shared/room";
import type { RoomState } from "../shared/store";
import { Lobby } from "./Lobby";
import { DOOR_MS, leadsIn, STALE_MS } from "./moved";

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
  const moved = useMoved(state);
  useEffect(() => {
    document.title = [...where(all, texts), "mét'ODD"].join(" · ");
  });
  return (
    <div class="scr">
      <header class="eave">
        <Brand />
        {all && <span>{where(all, texts).join(" · ")}</span>}
        {all && <PhaseTiles all={all} />}
        <Live text={spoken(all, texts)} />
      </header>
      <Notices state={state} />
      <main ref={fit}>
        {moved && all ? (
          <div class="hall">
            <Door code={all.room.code} address={props.address} place={state.place}>
              <h1 class="sentence">{texts.t("stage.moved")}</h1>
            </Door>
          </div>
        ) : (
          pageOf(props, texts)
        )}
      </main>
      {all?.status === "playing" && <Foot {...props} code={all.room.code} />}
    </div>
  );
}

/** Tells whether the address changed so lately, in mid-session, that phones must find the new one. */
function useMoved({ place, presence, documents, offset }: RoomState): boolean {
  const all = documents.all?.document;
  // What changed before the start was on the lobby's door.
  const settled = useRef<number | undefined>(undefined);
  if (all?.status === "lobby") settled.current = place?.changed;
  const at = (place?.changed ?? 0) - offset;
  useReached(at + STALE_MS);
  useReached(at + DOOR_MS);
  if (all?.status !== "playing" || place?.changed === undefined) return false;
  if (place.changed === settled.current) return false;
  return leadsIn(Date.now() - at, presence?.phones ?? 0, all.phones);
}

/** The three troubles and halts have three sentences; the page stays behind the first two. */
function Notices({ state }: { state: RoomState }) {
  const { t } = useTexts();
  useReached((state.outage?.since ?? 0) + 2_050);
  const lost = lineOf(state, Date.now(), true) !== "ok";
  if (!lost && !state.presence?.away) return null;
  return (
    <section aria-label={t("live.label")}>
      {lost ? (
        <Say tone="lost" sign="lost" live>
          {t("stage.again")}
        </Say>
      ) : (
        <Say tone="now" sign="lead" live>
          {t("stage.lead_lost")}
        </Say>
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
    if (why === "code_unknown") return <h1 class="alone">{t("stage.unknown")}</h1>;
    return <h1 class="alone">{texts.refusal(why, { url: shortAddress(address) })}</h1>;
  }
  if (!all) {
    return (
      <h1 class="vh" aria-busy="true">
        {spacedCode(code)}
      </h1>
    );
  }
  if (all.status === "closed") return <Closing />;
  if (all.status === "lobby" || !all.step || !all.play) {
    const seats = state.documents.screen?.document.seats ?? {};
    return <Lobby all={all} seats={seats} address={address} place={state.place} />;
  }
  if (all.paused) {
    return (
      <Halt all={all}>
        <h1>{t("stage.hold")}</h1>
      </Halt>
    );
  }
  if (all.screen_hidden) {
    return (
      <Halt all={all}>
        <h1>{t("stage.hidden")}</h1>
      </Halt>
    );
  }
  const Part = screenParts.get(all.phases[all.step.phase]?.mechanic ?? "");
  if (!Part) return <h1 class="alone">{placeOf(all)}</h1>;
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
    <Halt>
      <h1>{t("stage.end")}</h1>
      <p class="quiet">
        <Origin />
      </p>
    </Halt>
  );
}

/** For who comes late: how to join, small, as long as the entry is open. */
function Foot({ state, code, address }: ScreenProps) {
  const { t } = useTexts();
  const all = state.documents.all?.document;
  const url = <b>{shortAddress(address)}</b>;
  const text = t("stage.place", { url: slot("url"), code: slot("code") });
  return (
    <footer class="foot">
      <span>
        {all?.entry_locked ? (
          t("desk.entry_closed")
        ) : (
          <Rich text={text} parts={{ url, code: <b class="n nb">{spacedCode(code)}</b> }} />
        )}
      </span>
      <span class="nb">{t("stage.people", { n: all?.people ?? 0 })}</span>
    </footer>
  );
}
