// Before the first activity: what is sure, who is there, and one question of one tap at a time.

import { useRoomPage } from "../kit/phone/page";
import { Questions } from "../kit/phone/Questions";
import { Refused } from "../kit/phone/Refused";
import { Sheet } from "../kit/phone/Sheet";
import { Say } from "../shared/components/Say";
import { Wall } from "../shared/components/Wall";
import { useTexts } from "../shared/i18n";
import { isNumbered } from "./names";

export function Lobby() {
  const { t } = useTexts();
  const inRoom = useRoomPage();
  const state = inRoom?.state;
  const all = state?.documents.all?.document;
  const seat = state?.documents.seat?.document;
  if (!inRoom || !all || !seat) return null;
  const { keep, sleeps } = inRoom;
  const numbered = keep.seat.taken && !seat.renamed && isNumbered(keep.seat.name, seat.name);
  return (
    <Sheet>
      <h1>{t("lobby.here", { name: seat.name })}</h1>
      <Say tone="ok" sign="check">
        {t("lobby.body")}
      </Say>
      {numbered && <Say>{t("join.name.taken", { name: seat.name })}</Say>}
      <div>
        <div class="count">{t("lobby.count", { n: all.people })}</div>
        <Wall n={all.people} of={all.people} />
      </div>
      <Refused
        of={({ type }) =>
          type === "choose_table" || type === "set_first_time" || type === "choose_service"
        }
      />
      <Questions />
      {sleeps && <p class="quiet">{t("conn.sleep")}</p>}
    </Sheet>
  );
}
