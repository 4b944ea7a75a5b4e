// What a phone needs once it has a seat, and nothing before: a chunk that comes while « Jouer » is sent.

import { useEffect } from "preact/hooks";
import "./seat.css";
import "./activities.css";
import { unreadAnnouncement as announcementOfUnread, unreadOf } from "../kit/phone/Messages";
import { useInRoom, usePage } from "../kit/phone/page";
import type { RoomStorage } from "../kit/phone/roomStorage";
import { useTableFromUrl } from "../kit/phone/table";
import { englishParts } from "../mechanics/en-phone";
import { phoneParts } from "../mechanics/phone";
import { keyOfOpen } from "../mechanics/steps";
import { type Texts, useTexts } from "../shared/i18n";
import { type RoomState, stepId } from "../shared/store";
import { useWakeLock } from "../shared/wakelock";
import type { AllDocument } from "../shared/wire";
import { lazyPages } from "./LazyPage";
import { Lobby } from "./Lobby";
import { Playing } from "./Playing";

export { seatParts } from "../kit/phone/seatParts";
export { AnswerCountAnnouncer } from "./Playing";

/** The pages of a seat: which of them is shown follows from the state alone. */
export function WithSeat() {
  const { room, state } = useInRoom();
  useTableFromUrl(room, state);
  useParts(state.documents.all?.document);
  useRemembered();
  const playing = isPlaying(state);
  useEffect(() => {
    // Nothing of the lobby needs them.
    if (playing) void lazyPages.fetch();
  }, [playing]);
  const sleeps = useWakeLock(true, "tap");
  return playing ? <Playing /> : <Lobby sleeps={sleeps} />;
}

/** Returns whether the page of an activity is shown. */
export function isPlaying({ link, documents }: RoomState): boolean {
  const all = documents.all?.document;
  const phase = all?.step && all.phases[all.step.phase];
  const seated = documents.seat !== undefined && link.phase !== "ended";
  return seated && all?.status === "playing" && phase !== undefined;
}

/** Returns the name of the open step in play, for the tab. */
export function stepName(all: AllDocument, { t }: Texts): string | undefined {
  const step = all.status === "playing" ? keyOfOpen(all) : undefined;
  return step && t(step);
}

/** Returns what a screen reader announces of the open step. */
export function stepAnnouncement({ documents }: RoomState, { t }: Texts): string {
  const all = documents.all?.document;
  const phase = all?.step && all.phases[all.step.phase];
  const step = all && keyOfOpen(all);
  return step && phase && documents.seat ? `${t(step)}. ${phase.title}` : "";
}

/** Returns the unread messages in one text, for screen readers. */
export function unreadAnnouncement(state: RoomState, storage: RoomStorage, texts: Texts): string {
  return announcementOfUnread(unreadOf(state, storage, texts));
}

/** Keeps what opens « Mes données » after the end, until the server has purged them; of a trial nothing is kept. */
function useRemembered(): void {
  const { state, roomStorage } = useInRoom();
  const days = usePage().about?.kept;
  const step = stepId(state);
  const id = state.welcome?.room;
  const { title, trial = true } = state.documents.all?.document.room ?? {};
  useEffect(() => {
    if (id === undefined || title === undefined || days === undefined || trial) return;
    void step; // by now there may be a commitment, which is kept for longer
    roomStorage.remember(id, title, days);
  }, [roomStorage, id, title, days, trial, step]);
}

/** Fetches what the activities of the session need, that which runs before all others. */
function useParts(all: AllDocument | undefined): void {
  const phases = Object.values(all?.phases ?? {});
  const now = all?.step && all.phases[all.step.phase];
  const wanted = [now, ...phases].map((phase) => phase?.mechanic ?? "").join(" ");
  const { language } = useTexts();
  useEffect(() => {
    for (const name of wanted.split(" ")) {
      void phoneParts.get(name)?.fetch();
      if (language === "en") void englishParts.get(name)?.fetch();
    }
  }, [wanted, language]);
}
