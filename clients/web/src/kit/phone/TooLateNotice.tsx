// What to tell somebody who came when an activity asked for no more answers.
import { Notice } from "../../shared/components/Notice";
import { useTexts } from "../../shared/i18n";
import type { AllDocument, SeatDocument } from "../../shared/wire";

interface TooLateNoticeProps {
  all: AllDocument;
  seat?: SeatDocument;
  /** Who has an answer in play is told of that one instead. */
  answered: boolean;
}

export function TooLateNotice(props: TooLateNoticeProps) {
  const { t } = useTexts();
  return isTooLate(props) ? <Notice>{t("lobby.too_late")}</Notice> : null;
}

/** Tells whether there is a next activity to promise to somebody who is too late for this one. */
export function isTooLate({ all, seat, answered }: TooLateNoticeProps): boolean {
  const [last] = all.phase_order.slice(-1);
  return seat?.late === true && !answered && all.step?.phase !== last;
}
