// The notice of a refusal, by the server or by the page itself, with what to do about it.
import { Notice } from "../../shared/components/Notice";
import { useTexts } from "../../shared/i18n";
import type { Details, Move } from "../../shared/messages";
import { type Refusal, shownRefusal } from "../../shared/store";
import { useRoomPage } from "./page";

interface RefusalNoticeProps {
  /** Which refused moves are shown here; refusals without a move are shown everywhere. */
  of: (move: Move) => boolean;
  /** Values that the server does not know, such as the unit. */
  details?: Details;
}

export function RefusalNotice({ of, details }: RefusalNoticeProps) {
  const state = useRoomPage()?.state;
  const refusal = state && shownRefusal(state);
  if (!refusal || (refusal.move && !of(refusal.move))) return null;
  const code = isLate(refusal) ? "set_late" : refusal.code;
  return <RefusalText code={code} details={{ ...details, ...refusal.details }} />;
}

/** Returns whether what was set reached the server after the lock. */
export function isLate(refusal: Refusal | undefined): boolean {
  const { code, move } = refusal ?? {};
  return code === "step_locked" && move?.type === "play" && move.done === false;
}

interface RefusalTextProps {
  code: string;
  details?: Details;
  /** The id by which a field refers to it in `aria-describedby`. */
  id?: string;
}

export function RefusalText({ code, details, id }: RefusalTextProps) {
  const { refusal } = useTexts();
  return (
    <Notice tone="now" live id={id}>
      {refusal(code, details)}
    </Notice>
  );
}
