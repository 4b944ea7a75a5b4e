// The end: the card that stays on this phone, if there is one.
import { useState } from "preact/hooks";
import { PhonePage } from "../kit/phone/PhonePage";
import type { RoomStorage } from "../kit/phone/roomStorage";
import { useTexts } from "../shared/i18n";
import { CardPage } from "./CardPage";
import { OtherCode } from "./OtherCode";

interface ClosingProps {
  keep: RoomStorage;
}

export function Closing({ keep }: ClosingProps) {
  const { t, refusal } = useTexts();
  const [card, setCard] = useState(() => keep.card());
  if (!card) {
    return (
      <PhonePage tall dock={<OtherCode />}>
        <h1>{t("stage.end")}</h1>
        <p class="lead">{refusal("room_closed")}</p>
      </PhonePage>
    );
  }
  const erase = () => {
    keep.eraseCard();
    setCard(undefined);
  };
  return <CardPage card={card} erase={erase} />;
}
