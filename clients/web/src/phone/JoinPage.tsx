// Joining a room: with a new seat, or by a personal code that gives back a seat of another phone.

import { useEffect, useRef, useState } from "preact/hooks";
import { PhonePage } from "../kit/phone/PhonePage";
import { useRoomPage } from "../kit/phone/page";
import { RefusalText } from "../kit/phone/RefusalNotice";
import type { RoomStorage } from "../kit/phone/roomStorage";
import { Button } from "../shared/components/Button";
import { Notice } from "../shared/components/Notice";
import { useTexts } from "../shared/i18n";
import type { Move } from "../shared/messages";
import { pending, shownRefusal } from "../shared/store";
import { CodeField } from "./CodeField";
import { Entry, RoomLine } from "./Entry";

const SIGNS = 6;
const WRONG = "back-wrong";

/** Returns the personal code in *typed*: capitals and digits only, spaces and dashes forgiven. */
export function parsePersonalCode(typed: string): string {
  return typed.toUpperCase().replace(/[^A-Z0-9]/g, "");
}

/** The form of a new seat, or the one that reclaims a seat. */
export function JoinPage({ roomStorage }: { roomStorage: RoomStorage }) {
  const [back, setBack] = useState(roomStorage.seat.back !== undefined);
  const [pressed, setPressed] = useState(false);
  const showReclaim = (to: boolean) => {
    roomStorage.savePersonalCode(to ? "" : undefined);
    setPressed(to);
    setBack(to);
  };
  return back ? (
    <ReclaimForm roomStorage={roomStorage} focused={pressed} onNew={() => showReclaim(false)} />
  ) : (
    <Entry roomStorage={roomStorage} onBack={() => showReclaim(true)} />
  );
}

interface ReclaimFormProps {
  roomStorage: RoomStorage;
  /** Somebody has just asked for the field. */
  focused: boolean;
  onNew: () => void;
}

function ReclaimForm({ roomStorage, focused, onNew }: ReclaimFormProps) {
  const { t } = useTexts();
  const inRoom = useRoomPage();
  const [typed, setTyped] = useState(roomStorage.seat.back ?? "");
  const [wrong, setWrong] = useState<"code.short" | "code.room">();
  const [pressed, setPressed] = useState(false);
  const field = useRef<HTMLInputElement>(null);
  const state = inRoom?.state;
  const refusal = state && shownRefusal(state);
  const refused = refusal && (!refusal.move || isReclaim(refusal.move)) ? refusal : undefined;
  useEffect(() => {
    if (focused || refused) field.current?.focus();
  }, [focused, refused]);
  if (!inRoom || !state) return null;
  const { room } = inRoom;
  const busy = !refused && (pressed || pending(state, isReclaim) !== undefined);
  const go = () => {
    const code = parsePersonalCode(typed);
    const short = code.length !== SIGNS;
    const ofRoom = code === state.documents.all?.document.room.code;
    setWrong(short ? "code.short" : ofRoom ? "code.room" : undefined);
    field.current?.focus();
    if (short || ofRoom || busy) return;
    setPressed(true);
    room.move({ type: "reclaim", code });
  };
  return (
    <PhonePage
      tall
      dock={
        <div class="duo">
          <Button onPress={onNew}>{t("join.new")}</Button>
          <Button go busy={busy} off={parsePersonalCode(typed).length !== SIGNS} onPress={go}>
            {t("code.go")}
          </Button>
        </div>
      }
    >
      <div>
        <h1>{t("join.back_in")}</h1>
        <RoomLine />
      </div>
      {refused && <RefusalText code={refused.code} details={refused.details} id={WRONG} />}
      {wrong && (
        <Notice tone="now" live id={WRONG}>
          {t(wrong)}
        </Notice>
      )}
      <form
        onSubmit={(event) => {
          event.preventDefault();
          go();
        }}
      >
        <CodeField
          id="back"
          label={t("code.label")}
          help={t("code.lost")}
          field={field}
          typed={typed}
          wrong={wrong || refused ? WRONG : undefined}
          onTyped={(next) => {
            setTyped(next);
            roomStorage.savePersonalCode(next);
            setWrong(undefined);
            setPressed(false);
            if (refused) room.dismiss();
          }}
        />
      </form>
    </PhonePage>
  );
}

function isReclaim(move: Move): boolean {
  return move.type === "reclaim";
}
