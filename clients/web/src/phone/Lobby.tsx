// Before the first activity: what is sure, who is there, and one question of one tap at a time.
import { Say } from "../shared/components/Say";
import { Wall } from "../shared/components/Wall";
import { useTexts } from "../shared/i18n";
import { useRoomPage } from "./page";
import { Questions } from "./Questions";
import { Refused } from "./Refused";
import { Sheet } from "./Sheet";

export function Lobby() {
  const { t } = useTexts();
  const state = useRoomPage()?.state;
  const all = state?.documents.all?.document;
  const seat = state?.documents.seat?.document;
  if (!all || !seat) return null;
  return (
    <Sheet>
      <h1>{t("lobby.here", { name: seat.name })}</h1>
      <Say tone="ok" sign="check">
        {t("lobby.body")}
      </Say>
      <div>
        <p class="count">{t("lobby.count", { n: all.people })}</p>
        <Wall n={all.people} of={all.people} />
      </div>
      <Refused of={({ type }) => type === "table" || type === "first" || type === "service"} />
      <Questions />
    </Sheet>
  );
}
