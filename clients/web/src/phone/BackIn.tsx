// The way back in: a personal code gives the seat back on another phone.

import { useEffect, useRef, useState } from "preact/hooks";
import type { Keep } from "../kit/phone/keep";
import { useRoomPage } from "../kit/phone/page";
import { RefusalText } from "../kit/phone/Refused";
import { Sheet } from "../kit/phone/Sheet";
import { Button } from "../shared/components/Button";
import { Say } from "../shared/components/Say";
import { useTexts } from "../shared/i18n";
import type { Move } from "../shared/messages";
import { pending, shownRefusal } from "../shared/store";
import { CodeField } from "./CodeField";
import { Entry, RoomLine } from "./Entry";

const SIGNS = 6;
const WRONG = "back-wrong";

/** Returns the personal code in *typed*: capitals and digits only, spaces and dashes forgiven. */
export function personalCodeIn(typed: string): string {
  return typed.toUpperCase().replace(/[^A-Z0-9]/g, "");
}

/** Whoever has no seat here takes a new one, or comes back to an old one. */
export function WayIn({ keep }: { keep: Keep }) {
  const [back, setBack] = useState(keep.seat.back !== undefined);
  const [pressed, setPressed] = useState(false);
  const turn = (to: boolean) => {
    keep.typeBack(to ? "" : undefined);
    setPressed(to);
    setBack(to);
  };
  return back ? (
    <BackIn keep={keep} focused={pressed} onNew={() => turn(false)} />
  ) : (
    <Entry keep={keep} onBack={() => turn(true)} />
  );
}

interface BackInProps {
  keep: Keep;
  /** Somebody has just asked for the field. */
  focused: boolean;
  onNew: () => void;
}

function BackIn({ keep, focused, onNew }: BackInProps) {
  const { t } = useTexts();
  const inRoom = useRoomPage();
  const [typed, setTyped] = useState(keep.seat.back ?? "");
  const [wrong, setWrong] = useState<"code.short" | "code.room">();
  const [pressed, setPressed] = useState(false);
  const field = useRef<HTMLInputElement>(null);
  const state = inRoom?.state;
  const refusal = state && shownRefusal(state);
  const told = refusal && (!refusal.move || isTakeBack(refusal.move)) ? refusal : undefined;
  useEffect(() => {
    if (focused || told) field.current?.focus();
  }, [focused, told]);
  if (!inRoom || !state) return null;
  const { room } = inRoom;
  const busy = !told && (pressed || pending(state, isTakeBack) !== undefined);
  const go = () => {
    const code = personalCodeIn(typed);
    const short = code.length !== SIGNS;
    const ofRoom = code === state.documents.all?.document.room.code;
    setWrong(short ? "code.short" : ofRoom ? "code.room" : undefined);
    field.current?.focus();
    if (short || ofRoom || busy) return;
    setPressed(true);
    room.move({ type: "reclaim", code });
  };
  return (
    <Sheet
      tall
      dock={
        <div class="duo">
          <Button onPress={onNew}>{t("join.new")}</Button>
          <Button go busy={busy} off={personalCodeIn(typed).length !== SIGNS} onPress={go}>
            {t("code.go")}
          </Button>
        </div>
      }
    >
      <div>
        <h1>{t("join.back_in")}</h1>
        <RoomLine />
      </div>
      {told && <RefusalText code={told.code} details={told.details} id={WRONG} />}
      {wrong && (
        <Say tone="now" live id={WRONG}>
          {t(wrong)}
        </Say>
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
          wrong={wrong || told ? WRONG : undefined}
          onTyped={(next) => {
            setTyped(next);
            keep.typeBack(next);
            setWrong(undefined);
            setPressed(false);
            if (told) room.dismiss();
          }}
        />
      </form>
    </Sheet>
  );
}

function isTakeBack(move: Move): boolean {
  return move.type === "reclaim";
}
