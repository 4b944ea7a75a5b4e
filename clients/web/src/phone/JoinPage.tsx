// Joining a room: with a new seat, or by a personal code that gives back a seat of another phone.

import { useEffect, useRef, useState } from "preact/hooks";
import { PhonePage } from "../kit/phone/PhonePage";
import { useInRoom } from "../kit/phone/page";
import { RefusalText } from "../kit/phone/RefusalNotice";
import { Button } from "../shared/components/Button";
import { Form } from "../shared/components/Form";
import { Notice } from "../shared/components/Notice";
import { useTexts } from "../shared/i18n";
import type { Move } from "../shared/messages";
import { pending, shownRefusal } from "../shared/store";
import { CodeField } from "./CodeField";
import { parsePersonalCode, SIGNS } from "./codes";
import { Entry, RoomLine } from "./Entry";

const WRONG = "back-wrong";

/** The form of a new seat, or the one that reclaims a seat. */
export function JoinPage({ waited }: { waited: boolean }) {
  const { roomStorage } = useInRoom();
  const [back, setBack] = useState(roomStorage.seat.back !== undefined);
  const [pressed, setPressed] = useState(false);
  const showReclaim = (to: boolean) => {
    roomStorage.savePersonalCode(to ? "" : undefined);
    setPressed(to);
    setBack(to);
  };
  return back ? (
    <ReclaimForm focused={pressed} onNew={() => showReclaim(false)} />
  ) : (
    <Entry waited={waited} onBack={() => showReclaim(true)} />
  );
}

interface ReclaimFormProps {
  /** Somebody has just asked for the field. */
  focused: boolean;
  onNew: () => void;
}

function ReclaimForm({ focused, onNew }: ReclaimFormProps) {
  const { t } = useTexts();
  const { room, state, roomStorage } = useInRoom();
  const [typed, setTyped] = useState(roomStorage.seat.back ?? "");
  const [wrong, setWrong] = useState<"code.short" | "code.room">();
  const [pressed, setPressed] = useState(false);
  const field = useRef<HTMLInputElement>(null);
  const refusal = shownRefusal(state);
  const refused = refusal && (!refusal.move || isReclaim(refusal.move)) ? refusal : undefined;
  useEffect(() => {
    if (focused || refused) field.current?.focus();
  }, [focused, refused]);
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
      <Form onSend={go}>
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
      </Form>
    </PhonePage>
  );
}

function isReclaim(move: Move): boolean {
  return move.type === "reclaim";
}
