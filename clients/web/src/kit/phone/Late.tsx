// What to tell somebody who came when an activity asked for no more answers.
import { Say } from "../../shared/components/Say";
import { useTexts } from "../../shared/i18n";
import type { AllDocument, SeatDocument } from "../../shared/wire";

interface LateProps {
  all: AllDocument;
  seat?: SeatDocument;
  /** Who has an answer in play is told of that one instead. */
  answered: boolean;
}

export function Late(props: LateProps) {
  const { t } = useTexts();
  return isLate(props) ? <Say>{t("lobby.late_watch")}</Say> : null;
}

/** Tells whether there is a next activity to promise to somebody who is too late for this one. */
export function isLate({ all, seat, answered }: LateProps): boolean {
  const [last] = all.phase_order.slice(-1);
  return seat?.late === true && !answered && all.step?.phase !== last;
}
