// The end: the card that stays on this phone, if there is one.
import { useState } from "preact/hooks";
import { PhonePage } from "../kit/phone/PhonePage";
import type { RoomStorage } from "../kit/phone/roomStorage";
import { useTexts } from "../shared/i18n";
import { CardPage } from "./CardPage";
import { OtherCode } from "./OtherCode";

interface ClosingProps {
  roomStorage: RoomStorage;
}

export function Closing({ roomStorage }: ClosingProps) {
  const { t, refusal } = useTexts();
  const [card, setCard] = useState(() => roomStorage.card());
  if (!card) {
    return (
      <PhonePage tall dock={<OtherCode />}>
        <h1>{t("screen.end")}</h1>
        <p class="lead">{refusal("room_closed")}</p>
      </PhonePage>
    );
  }
  const erase = () => {
    roomStorage.eraseCard();
    setCard(undefined);
  };
  return <CardPage card={card} erase={erase} />;
}
