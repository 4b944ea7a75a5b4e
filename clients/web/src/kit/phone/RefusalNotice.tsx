// Why the server, or the page itself, said no: above what is concerned, and what to do about it.
import { Notice } from "../../shared/components/Notice";
import { useTexts } from "../../shared/i18n";
import type { Details, Move } from "../../shared/messages";
import { shownRefusal } from "../../shared/store";
import { useRoomPage } from "./page";

interface RefusalNoticeProps {
  /** Which refused moves are told here; those without a move are told everywhere. */
  of: (move: Move) => boolean;
  /** Values that the server does not know, such as the unit. */
  details?: Details;
}

export function RefusalNotice({ of, details }: RefusalNoticeProps) {
  const state = useRoomPage()?.state;
  const refusal = state && shownRefusal(state);
  if (!refusal || (refusal.move && !of(refusal.move))) return null;
  return <RefusalText code={refusal.code} details={{ ...details, ...refusal.details }} />;
}

interface RefusalTextProps {
  code: string;
  details?: Details;
  /** By which a field names it as what is wrong with it. */
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
