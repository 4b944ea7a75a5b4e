// What to tell somebody who came after an activity had begun.
import { Say } from "../shared/components/Say";
import { useTexts } from "../shared/i18n";
import { useRoomPage } from "./page";

interface LateProps {
  /** Whether an answer can still be given in this activity. */
  can: boolean;
  /** Who has answered was in time. */
  answered?: boolean;
}

export function Late({ can, answered = false }: LateProps) {
  const { t } = useTexts();
  const { all, seat } = useRoomPage()?.state.documents ?? {};
  if (!seat?.document.late || answered) return null;
  const [last] = all?.document.phase_order.slice(-1) ?? [];
  if (!can && all?.document.step?.phase === last) return null; // no next one to promise
  return <Say>{can ? t("lobby.late") : t("lobby.late_watch")}</Say>;
}
