// The end: the card that stays on this phone, if there is one. Nothing more comes from the room, so
// that the phone leaves it: no server that stops, or computer that is shut, is told over the card.
import { useEffect, useState } from "preact/hooks";
import { PhonePage } from "../kit/phone/PhonePage";
import { useInRoom } from "../kit/phone/page";
import { builtOf } from "../kit/roof/counts";
import { Button } from "../shared/components/Button";
import { useTexts } from "../shared/i18n";
import { CardPage } from "./CardPage";
import { OtherCode } from "./OtherCode";

export function Closing() {
  const { room, state, roomStorage, openMine } = useInRoom();
  const mine = state.welcome?.room === undefined ? undefined : openMine;
  const { t, refusal } = useTexts();
  const [card, setCard] = useState(() => {
    const all = state.documents.all?.document;
    const built = all && builtOf(all);
    if (built) roomStorage.saveBuilt(all.room.title, built, state.documents.seat?.document);
    return roomStorage.card();
  });
  useEffect(() => room.leave(), [room]);
  if (!card) {
    return (
      <PhonePage tall dock={<OtherCode />}>
        <h1>{t("screen.end")}</h1>
        <p class="lead">{refusal("room_closed")}</p>
        {!roomStorage.seat.built && (
          <p>{t(state.documents.seat ? "card.none" : "card.none_here")}</p>
        )}
        {mine && <Button onPress={mine}>{t("mine.open")}</Button>}
      </PhonePage>
    );
  }
  const erase = () => {
    roomStorage.eraseCard();
    setCard(undefined);
  };
  return <CardPage card={card} erase={erase} mine={mine} />;
}
