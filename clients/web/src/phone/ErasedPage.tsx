// What is left of a person whose data were erased: a sentence, and another code to enter.
import { PhonePage } from "../kit/phone/PhonePage";
import { RoomContext } from "../kit/phone/page";
import { useTexts } from "../shared/i18n";
import { OtherCode } from "./OtherCode";

/** It stands outside of the room, so that no line of the page has her nickname, or says that she is connected. */
export function ErasedPage() {
  const { refusal } = useTexts();
  return (
    <RoomContext.Provider value={undefined}>
      <PhonePage tall dock={<OtherCode />}>
        <h1 class="lead">{refusal("erased")}</h1>
      </PhonePage>
    </RoomContext.Provider>
  );
}
