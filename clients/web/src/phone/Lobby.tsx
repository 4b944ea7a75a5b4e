// Before the first activity: what is sure, who is there, and one question of one tap at a time.

import { PhonePage } from "../kit/phone/PhonePage";
import { useRoomPage } from "../kit/phone/page";
import { Questions } from "../kit/phone/Questions";
import { RefusalNotice } from "../kit/phone/RefusalNotice";
import { CountTiles } from "../shared/components/CountTiles";
import { Notice } from "../shared/components/Notice";
import { useTexts } from "../shared/i18n";
import { isNumbered } from "./names";

export function Lobby() {
  const { t } = useTexts();
  const inRoom = useRoomPage();
  const state = inRoom?.state;
  const all = state?.documents.all?.document;
  const seat = state?.documents.seat?.document;
  if (!inRoom || !all || !seat) return null;
  const { roomStorage, sleeps } = inRoom;
  const numbered =
    roomStorage.seat.taken && !seat.renamed && isNumbered(roomStorage.seat.name, seat.name);
  return (
    <PhonePage>
      <h1>{t("lobby.here", { name: seat.name })}</h1>
      <Notice tone="ok" icon="check">
        {t("lobby.body")}
      </Notice>
      {numbered && <Notice>{t("join.name.taken", { name: seat.name })}</Notice>}
      <div>
        <div class="count">{t("lobby.count", { n: all.people })}</div>
        <CountTiles n={all.people} of={all.people} />
      </div>
      <RefusalNotice
        of={({ type }) =>
          type === "choose_table" || type === "set_first_time" || type === "choose_service"
        }
      />
      <Questions />
      {sleeps && <p class="quiet">{t("conn.sleep")}</p>}
    </PhonePage>
  );
}
