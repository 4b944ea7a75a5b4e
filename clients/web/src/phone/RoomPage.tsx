// The phone in one room: which of its pages is shown follows from the state alone.
import { useEffect, useLayoutEffect, useMemo, useState } from "preact/hooks";
import { useTopOfPage } from "../kit/phone/focus";
import { lazy } from "../kit/phone/lazy";
import { PhonePage } from "../kit/phone/PhonePage";
import { isOver, RoomContext, useInRoom, usePage } from "../kit/phone/page";
import { RoomStorage } from "../kit/phone/roomStorage";
import { currentTitle } from "../shared/components/Header";
import { AnnounceContext, LiveRegion } from "../shared/components/LiveRegion";
import { useTexts } from "../shared/i18n";
import type { Move } from "../shared/messages";
import { openRoom, useRoom } from "../shared/room";
import { pending, type RoomState, stepId } from "../shared/store";
import { endAnnouncement, useAnnouncement } from "./announcements";
import { JoinPage } from "./JoinPage";
import { LazyMine } from "./LazyMine";
import { LazyPage } from "./LazyPage";
import { LoadFailed } from "./LoadFailed";
import { useLater } from "./texts";
import { WaitingPage } from "./WaitingPage";

type WithSeat = typeof import("./withSeat");

/** What a phone needs once it has a seat. */
const withSeat = lazy<WithSeat>(() => import("./withSeat"));

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
  useMarkReclaimed(roomStorage, state);
  useErasedName(roomStorage, state);
  // Before the end is painted: who leaves the page at once is not led back to the room.
  useLayoutEffect(() => {
    if (all?.status === "closed") roomStorage.markOver();
  }, [all, roomStorage]);
  const [waited, setWaited] = useState(false);
  const waits = state.welcome?.waiting !== undefined;
  useEffect(() => {
    if (waits) setWaited(true);
  }, [waits]);
  const entering = pending(state, isEntering) !== undefined;
  const comes = roomStorage.seat.taken || entering || state.documents.seat !== undefined;
  const { value: parts, failed } = useLater(comes ? withSeat : undefined);
  const step = parts && all && parts.stepName(all, texts);
  useEffect(() => {
    document.title = [all && currentTitle(all), step, "mét'ODD"].filter(Boolean).join(" · ");
  }, [all, step]);
  const roomText =
    endAnnouncement(state, roomStorage, texts, about?.address ?? location.origin) ??
    parts?.stepAnnouncement(state, texts) ??
    "";
  const [announcement, announce] = useAnnouncement(room, state, roomText);
  const opening = isOpening(state, parts);
  const [menuStep, openMenu] = useState<number>();
  const [mine, showMine] = useState(false);
  const openMine = () => {
    openMenu(undefined);
    showMine(true);
  };
  const seatParts = parts?.seatParts;
  const page = { room, state, roomStorage, seatParts, menuStep, openMenu, openMine };
  const own = mine && isKept(state);
  useTopOfPage(opening ? undefined : own ? "mine" : shownPage(state, parts));
  return (
    <RoomContext.Provider value={page}>
      <AnnounceContext.Provider value={announce}>
        <section aria-label={t("live.label")}>
          {/* A new region once the room is known: the first state is no change to announce. */}
          <LiveRegion key={String(opening)} text={announcement} />
          <LiveRegion
            key={`messages ${opening}`}
            text={parts?.unreadAnnouncement(state, roomStorage, texts) ?? ""}
          />
          {all && parts?.isPlaying(state) && <parts.AnswerCountAnnouncer all={all} />}
        </section>
        {own ? (
          <OwnData onBack={() => showMine(false)} />
        ) : (
          pageOf(state, code, parts, failed, waited)
        )}
      </AnnounceContext.Provider>
    </RoomContext.Provider>
  );
}

/** Returns whether the server keeps something of this phone, as far as it said. */
function isKept({ welcome, link }: RoomState): boolean {
  return welcome?.room !== undefined && !(link.phase === "ended" && link.code === "erased");
}

/** « Mes données » of this room. */
function OwnData({ onBack }: { onBack: () => void }) {
  const { room, state, roomStorage } = useInRoom();
  const { token, promise } = roomStorage.seat;
  const seat = { room: state.welcome?.room ?? "", token, promise };
  const erased = () => {
    room.leave();
    roomStorage.forget();
  };
  return <LazyMine seat={seat} inRoom={!isOver(state)} onErased={erased} onBack={onBack} />;
}

function pageOf(
  state: RoomState,
  code: string,
  parts: WithSeat | undefined,
  failed: boolean,
  waited: boolean,
) {
  const all = state.documents.all?.document;
  if (state.link.phase === "ended" && all?.status !== "closed") {
    const why = state.link.code;
    return <LazyPage show={({ EndedPage }) => <EndedPage code={why} roomCode={code} />} />;
  }
  if (all?.status === "closed") return <LazyPage show={({ Closing }) => <Closing />} />;
  const seated = state.documents.seat !== undefined;
  if (seated && parts) return <parts.WithSeat />;
  if (seated && failed) return <LoadFailed />;
  if (isOpening(state, parts)) return <Opening />;
  const waiting = state.welcome?.waiting;
  return waiting === undefined ? <JoinPage waited={waited} /> : <WaitingPage name={waiting} />;
}

/** Returns a name for the step that is shown, or for the form that comes before. */
function shownPage(state: RoomState, parts: WithSeat | undefined): string {
  const seated = state.documents.seat && parts;
  if (seated) return `${state.documents.all?.document.status} ${stepId(state)}`;
  return state.welcome?.waiting === undefined ? "join" : "wait";
}

/** Until the server has said who is there: with a seat taken before, what it needs is on its way, and no question
 * is asked meanwhile. Who asked for a seat on this page sees the form until then. */
function isOpening(state: RoomState, parts: WithSeat | undefined): boolean {
  const { welcome, documents, lastNumber } = state;
  const coming = welcome?.seat !== undefined && !(documents.seat && parts);
  return !documents.all || !welcome || (coming && lastNumber === 0);
}

function isEntering({ type }: Move): boolean {
  return type === "join" || type === "reclaim";
}

/** Stores the name of a seat that a personal code gave back. */
function useMarkReclaimed(roomStorage: RoomStorage, { documents }: RoomState): void {
  const seat = documents.seat?.document;
  useLayoutEffect(() => {
    if (seat && roomStorage.seat.back !== undefined)
      roomStorage.markReclaimed(seat.name, seat.persons);
  }, [roomStorage, seat]);
}

/** Forgets here as well a nickname that the facilitator erased. */
function useErasedName(roomStorage: RoomStorage, { documents }: RoomState): void {
  const seat = documents.seat?.document;
  useLayoutEffect(() => {
    if (seat?.name_erased) roomStorage.replaceName(seat.name);
  }, [roomStorage, seat]);
}

function Opening() {
  const { t } = useTexts();
  const { about } = usePage();
  return (
    <PhonePage tall>
      {about && <h1 aria-busy="true">{t("join.title", { title: about.title })}</h1>}
    </PhonePage>
  );
}
