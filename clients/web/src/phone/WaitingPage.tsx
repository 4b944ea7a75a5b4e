// Who asked for a seat where a facilitator lets in: under which name, and who is to do it.
import { PhonePage } from "../kit/phone/PhonePage";
import { useInRoom } from "../kit/phone/page";
import { Notice } from "../shared/components/Notice";
import { useTexts } from "../shared/i18n";
import { RoomLine } from "./Entry";

export function WaitingPage({ name }: { name: string }) {
  const { t } = useTexts();
  const { state } = useInRoom();
  const alone = state.presence?.facilitators === 0;
  return (
    <PhonePage tall>
      <div>
        <h1>{t("join.waiting")}</h1>
        <RoomLine />
      </div>
      <p class="lead">{t("join.waiting_as", { name })}</p>
      <p>{t("join.waiting_how")}</p>
      <div role="status">{alone && <Notice tone="now">{t("join.waiting_alone")}</Notice>}</div>
    </PhonePage>
  );
}
