// The notice for somebody who joined after the answers of an activity were stopped.
import { Notice } from "../../shared/components/Notice";
import { useTexts } from "../../shared/i18n";
import type { AllDocument, SeatDocument } from "../../shared/wire";

interface TooLateNoticeProps {
  all: AllDocument;
  seat?: SeatDocument;
  /** Has an answer in this activity: another notice speaks of it. */
  answered: boolean;
}

export function TooLateNotice(props: TooLateNoticeProps) {
  const { t } = useTexts();
  return isTooLate(props) ? <Notice>{t("lobby.too_late")}</Notice> : null;
}

/** Returns whether somebody is too late for this activity, and another one follows. */
export function isTooLate({ all, seat, answered }: TooLateNoticeProps): boolean {
  const [last] = all.phase_order.slice(-1);
  return seat?.late === true && !answered && all.step?.phase !== last;
}
