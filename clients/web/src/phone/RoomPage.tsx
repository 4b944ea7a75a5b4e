// The phone in one room: which of its pages is shown follows from the state alone.
import { useEffect, useMemo } from "preact/hooks";
import { unreadAnnouncement, unreadOf } from "../kit/phone/Messages";
import { PhonePage } from "../kit/phone/PhonePage";
import { RoomContext, usePage } from "../kit/phone/page";
import { RoomStorage } from "../kit/phone/roomStorage";
import { useTableFromUrl } from "../kit/phone/table";
import { fetchPart } from "../mechanics/phone";
import { keyOfOpen } from "../mechanics/steps";
import { currentTitle } from "../shared/components/Header";
import { AnnounceContext, LiveRegion } from "../shared/components/LiveRegion";
import { useTexts } from "../shared/i18n";
import { openRoom, useRoom } from "../shared/room";
import type { RoomState } from "../shared/store";
import { useWakeLock } from "../shared/wakelock";
import type { AllDocument } from "../shared/wire";
import { announcementOf, endCode, useAnnouncement } from "./announcements";
import { JoinPage } from "./JoinPage";
import { fetchLazyPages, LazyPage } from "./LazyPage";
import { Lobby } from "./Lobby";
import { AnswerCountAnnouncer, Playing } from "./Playing";

interface RoomPageProps {
  code: string;
}

export function RoomPage({ code }: RoomPageProps) {
  const { storage, variant, about, followRoom } = usePage();
  const texts = useTexts();
  const { t } = texts;
  const roomStorage = useMemo(() => new RoomStorage(storage, code), [storage, code]);
  const room = useMemo(() => {
    const { token } = roomStorage.seat;
    return openRoom({ code, role: "phone", variant, token });
  }, [code, roomStorage]);
  useEffect(() => () => room.leave(), [room]);
  useEffect(() => {
    if (room.state().variant !== variant) room.setVariant(variant);
  }, [room, variant]);
  const state = useRoom(room);
  const all = state.documents.all?.document;
  const simple = all?.simple === true;
  useEffect(() => followRoom(simple), [simple]);
  useTableFromUrl(room, state);
  useMarkReclaimed(roomStorage, state);
  const seated = state.documents.seat !== undefined;
  useEffect(() => {
    if (seated) void fetchLazyPages();
  }, [seated]);
  useParts(seated ? all : undefined);
  const sleeps = useWakeLock(seated && endCode(state) === undefined, "tap");
  useEffect(() => {
    const step = all?.status === "playing" ? keyOfOpen(all) : undefined;
    document.title = [all && currentTitle(all), step && t(step), "mét'ODD"]
      .filter(Boolean)
      .join(" · ");
  }, [all, t]);
  const roomText = announcementOf(state, roomStorage, texts, about?.address ?? location.origin);
  const [announcement, announce] = useAnnouncement(room, state, roomText);
  return (
    <RoomContext.Provider value={{ room, state, roomStorage, sleeps }}>
      <AnnounceContext.Provider value={announce}>
        <section aria-label={t("live.label")}>
          {/* A new region once the room is known: the first state is no change to announce. */}
          <LiveRegion key={String(isKnown(state))} text={announcement} />
          <LiveRegion
            key={`messages ${isKnown(state)}`}
            text={unreadAnnouncement(unreadOf(state, roomStorage, texts))}
          />
          {all && isPlaying(state) && <AnswerCountAnnouncer all={all} />}
        </section>
        {pageOf(state, code, roomStorage)}
      </AnnounceContext.Provider>
    </RoomContext.Provider>
  );
}

function pageOf(state: RoomState, code: string, roomStorage: RoomStorage) {
  const all = state.documents.all?.document;
  if (state.link.phase === "ended" && all?.status !== "closed") {
    const why = state.link.code;
    return (
      <LazyPage
        show={({ EndedPage }) => <EndedPage code={why} roomCode={code} roomStorage={roomStorage} />}
      />
    );
  }
  if (all?.status === "closed")
    return <LazyPage show={({ Closing }) => <Closing roomStorage={roomStorage} />} />;
  if (!isKnown(state)) return <Opening />;
  if (!state.documents.seat) return <JoinPage roomStorage={roomStorage} />;
  return isPlaying(state) ? <Playing roomStorage={roomStorage} /> : <Lobby />;
}

/** Returns whether the page of an activity is shown. */
function isPlaying(state: RoomState): boolean {
  const all = state.documents.all?.document;
  const known = isKnown(state) && state.documents.seat !== undefined;
  const phase = all?.step && all.phases[all.step.phase];
  return known && state.link.phase !== "ended" && all?.status === "playing" && phase !== undefined;
}

/** With a seat taken before, its document is on its way: no question is asked meanwhile. */
function isKnown({ welcome, documents }: RoomState): boolean {
  const coming = welcome?.seat !== undefined && !documents.seat;
  return documents.all !== undefined && welcome !== undefined && !coming;
}

/** Fetches what the activities of the session need, that which runs before all others. */
function useParts(all: AllDocument | undefined): void {
  const phases = Object.values(all?.phases ?? {});
  const now = all?.step && all.phases[all.step.phase];
  const names = new Set([now, ...phases].map((phase) => phase?.mechanic ?? ""));
  const wanted = [...names].filter(Boolean).join(" ");
  useEffect(() => {
    for (const name of wanted.split(" ")) if (name) void fetchPart(name);
  }, [wanted]);
}

/** Stores the name of a seat that a personal code gave back. */
function useMarkReclaimed(roomStorage: RoomStorage, { documents }: RoomState): void {
  const seat = documents.seat?.document;
  useEffect(() => {
    if (seat && roomStorage.seat.back !== undefined)
      roomStorage.markReclaimed(seat.name, seat.persons);
  }, [roomStorage, seat]);
}

/** Until the server has said who is there. */
function Opening() {
  const { t } = useTexts();
  const { about } = usePage();
  return (
    <PhonePage tall>
      {about && <h1 aria-busy="true">{t("join.title", { title: about.title })}</h1>}
    </PhonePage>
  );
}
