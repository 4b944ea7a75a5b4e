// The phone in one room: which of its pages is shown follows from the state alone.
import { useEffect, useMemo } from "preact/hooks";
import { Keep } from "../kit/phone/keep";
import { spokenUnread, unreadOf } from "../kit/phone/Messages";
import { RoomContext, usePage } from "../kit/phone/page";
import { Sheet } from "../kit/phone/Sheet";
import { useTableOfAddress } from "../kit/phone/table";
import { fetchPart } from "../mechanics/phone";
import { keyOfOpen } from "../mechanics/steps";
import { placeOf } from "../shared/components/Eave";
import { Live, SayContext } from "../shared/components/Live";
import { useTexts } from "../shared/i18n";
import { openRoom, useRoom } from "../shared/room";
import type { RoomState } from "../shared/store";
import { useWakeLock } from "../shared/wakelock";
import type { AllDocument } from "../shared/wire";
import { WayIn } from "./BackIn";
import { fetchLater, Later } from "./Later";
import { Lobby } from "./Lobby";
import { AnswersRead, Playing } from "./Playing";
import { endOf, spokenOf, useSpeech } from "./spoken";

interface RoomPageProps {
  code: string;
}

export function RoomPage({ code }: RoomPageProps) {
  const { shelf, variant, about, followRoom } = usePage();
  const texts = useTexts();
  const { t } = texts;
  const keep = useMemo(() => new Keep(shelf, code), [shelf, code]);
  const room = useMemo(() => {
    const { token } = keep.seat;
    return openRoom({ code, role: "phone", variant, token });
  }, [code, keep]);
  useEffect(() => () => room.leave(), [room]);
  useEffect(() => {
    if (room.state().variant !== variant) room.setVariant(variant);
  }, [room, variant]);
  const state = useRoom(room);
  const all = state.documents.all?.document;
  const simple = all?.simple === true;
  useEffect(() => followRoom(simple), [simple]);
  useTableOfAddress(room, state);
  useCameBack(keep, state);
  const seated = state.documents.seat !== undefined;
  useEffect(() => {
    if (seated) void fetchLater();
  }, [seated]);
  useParts(seated ? all : undefined);
  const sleeps = useWakeLock(seated && endOf(state) === undefined, "tap");
  useEffect(() => {
    const step = all?.status === "playing" ? keyOfOpen(all) : undefined;
    document.title = [all && placeOf(all), step && t(step), "mét'ODD"].filter(Boolean).join(" · ");
  }, [all, t]);
  const ofRoom = spokenOf(state, keep, texts, about?.address ?? location.origin);
  const [spoken, say] = useSpeech(room, state, ofRoom);
  return (
    <RoomContext.Provider value={{ room, state, keep, sleeps }}>
      <SayContext.Provider value={say}>
        <section aria-label={t("live.label")}>
          {/* Another one once the room is known: what a page opens with is not a change. */}
          <Live key={String(isKnown(state))} text={spoken} />
          <Live key={`told ${isKnown(state)}`} text={spokenUnread(unreadOf(state, keep, texts))} />
          {all && isPlaying(state) && <AnswersRead all={all} />}
        </section>
        {pageOf(state, code, keep)}
      </SayContext.Provider>
    </RoomContext.Provider>
  );
}

function pageOf(state: RoomState, code: string, keep: Keep) {
  const all = state.documents.all?.document;
  if (state.link.phase === "ended" && all?.status !== "closed") {
    const why = state.link.code;
    return <Later show={({ Stopped }) => <Stopped code={why} roomCode={code} keep={keep} />} />;
  }
  if (all?.status === "closed") return <Later show={({ Closing }) => <Closing keep={keep} />} />;
  if (!isKnown(state)) return <Opening />;
  if (!state.documents.seat) return <WayIn keep={keep} />;
  return isPlaying(state) ? <Playing keep={keep} /> : <Lobby />;
}

/** Tells whether the page of an activity is shown. */
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

/** Notes under which name the personal code gave the seat back. */
function useCameBack(keep: Keep, { documents }: RoomState): void {
  const seat = documents.seat?.document;
  useEffect(() => {
    if (seat && keep.seat.back !== undefined) keep.cameBack(seat.name, seat.persons);
  }, [keep, seat]);
}

/** Until the server has said who is there. */
function Opening() {
  const { t } = useTexts();
  const { about } = usePage();
  return (
    <Sheet tall>
      {about && <h1 aria-busy="true">{t("join.title", { title: about.title })}</h1>}
    </Sheet>
  );
}
