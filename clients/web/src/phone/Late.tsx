// What to tell somebody who came after an activity had begun.
import { Say } from "../shared/components/Say";
import { useTexts } from "../shared/i18n";
import { useRoomPage } from "./page";

interface LateProps {
  /** Whether an answer can still be given in this activity. */
  can: boolean;
}

export function Late({ can }: LateProps) {
  const { t } = useTexts();
  const seat = useRoomPage()?.state.documents.seat?.document;
  if (!seat?.late) return null;
  return <Say>{can ? t("lobby.late") : t("lobby.late_watch")}</Say>;
}
