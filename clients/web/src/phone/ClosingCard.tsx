// The card to keep while the room closes the session: there as long as the server is.
import { useInRoom } from "../kit/phone/page";
import { useTexts } from "../shared/i18n";
import { lazyPages } from "./LazyPage";
import { useLater } from "./texts";

/** Nothing until it is here: the activity itself goes on meanwhile. Who came late is told when it comes. */
export function ClosingCard() {
  const { t } = useTexts();
  const { state, roomStorage } = useInRoom();
  const seat = state.documents.seat?.document;
  const kept = roomStorage.card();
  const card = kept && { ...kept, ...(seat?.glaze && { glaze: seat.glaze }) };
  const { value: pages } = useLater(card && lazyPages);
  if (!card) return seat ? <p>{t("card.comes")}</p> : null;
  return pages ? <pages.KeptCard card={card} /> : null;
}
