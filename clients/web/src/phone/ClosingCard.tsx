// The card to keep while the room closes the session: there as long as the server is.
import { useInRoom } from "../kit/phone/page";
import { lazyPages } from "./LazyPage";
import { useLater } from "./texts";

/** Nothing until it is here, or while the card is empty: the activity itself goes on meanwhile. */
export function ClosingCard() {
  const { state, roomStorage } = useInRoom();
  const kept = roomStorage.card();
  const glaze = state.documents.seat?.document.glaze;
  const card = kept && { ...kept, ...(glaze && { glaze }) };
  const { value: pages } = useLater(card && lazyPages);
  return card && pages ? <pages.KeptCard card={card} /> : null;
}
