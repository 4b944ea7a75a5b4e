// The state of the connection: the last line of a page, and the notice when the connection is lost.
import type { ComponentChildren } from "preact";
import { useTexts } from "../i18n";
import { useHasPassed } from "../now";
import type { Room } from "../room";
import type { RoomState } from "../store";
import { Button } from "./Button";
import { Notice } from "./Notice";
import { Trouble } from "./Trouble";

const CUT_MS = 2_000; // shorter outages are not shown
const LATE_MS = 10_000;
const AWAY_ATTEMPTS = 3;

export type Line = "ok" | "offline" | "again" | "away" | "restart";

/** Returns the state of the connection at *now*, ms of the own clock. */
export function connectionStatus(state: RoomState, now: number, online: boolean): Line {
  const { outage } = state;
  if (!outage || now - outage.since < CUT_MS) return "ok";
  if (!online) return "offline";
  if (outage.draining) return "restart";
  return outage.attempts > AWAY_ATTEMPTS ? "away" : "again";
}

interface ConnectionProps {
  state: RoomState;
  room: Room;
  /** The sentence shown while the device has no network: what is stored depends on the page. */
  offline: string;
  /** Shown besides after 10 s, when the connection may not come back by itself. */
  late?: ComponentChildren;
}

/** Says that the connection is cut, what is kept and what happens next; then that it is back. */
export function ConnectionNotice({ state, room, offline, late }: ConnectionProps) {
  const { t, refusal } = useTexts();
  const line = useConnectionStatus(state);
  const lasts = useHasPassed((state.outage?.since ?? 0) + LATE_MS);
  const seconds = Math.max(1, Math.ceil(((state.outage?.retryAt ?? 0) - Date.now()) / 1_000));
  const cut = line === "offline" ? offline : t(line === "again" ? "conn.again" : "conn.away");
  const why = state.bye && state.bye.code !== "draining" && refusal(state.bye.code, { seconds });
  return (
    <Trouble there={line !== "ok"} back={t("conn.back")}>
      <Notice tone="lost" icon="lost" live>
        <p>{line === "restart" ? t("conn.restart", { seconds }) : why || cut}</p>
        {lasts && late && <p>{late}</p>}
        <Button onPress={() => room.retry()}>{t("conn.retry")}</Button>
      </Notice>
    </Trouble>
  );
}

/** Says that the facilitator has lost the connection, which is not a pause; then the return. */
export function FacilitatorNotice({ state }: { state: RoomState }) {
  const { t } = useTexts();
  return (
    <Trouble there={state.presence?.away === true} back={t("conn.facilitator_back")}>
      <Notice tone="now" icon="lead" live>
        {t("conn.facilitator_lost")}
      </Notice>
    </Trouble>
  );
}

/** The last line of a page: « En ligne », or nothing, since the notice on top says more. */
export function ConnectionState({ state }: { state: RoomState }) {
  const { t } = useTexts();
  const there = state.welcome !== undefined && state.link.phase !== "ended";
  const ok = useConnectionStatus(state) === "ok" && there;
  return <span class={ok ? "on" : ""}>{ok && t("conn.ok")}</span>;
}

function useConnectionStatus(state: RoomState): Line {
  useHasPassed((state.outage?.since ?? 0) + CUT_MS);
  return connectionStatus(state, Date.now(), navigator.onLine);
}
