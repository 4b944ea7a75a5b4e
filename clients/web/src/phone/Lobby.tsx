// Before the first activity: what is sure, who is there, and one question of one tap at a time.

import { Glaze } from "../kit/phone/Glaze";
import { PhonePage } from "../kit/phone/PhonePage";
import { useInRoom } from "../kit/phone/page";
import { Questions } from "../kit/phone/Questions";
import { RefusalNotice } from "../kit/phone/RefusalNotice";
import { WarmUp } from "../kit/phone/WarmUp";
import { CountTiles } from "../shared/components/CountTiles";
import { Notice } from "../shared/components/Notice";
import { useTexts } from "../shared/i18n";
import { isNumbered } from "./names";
import { NameNotShown, NameOnScreen } from "./OwnName";

/** Moves of this page whose refusal is shown above what they set. */
const OWN: readonly string[] = ["choose_table", "set_first_time", "choose_service", "choose_glaze"];

interface LobbyProps {
  /** The screen may switch off: the browser cannot keep it lit, or refused. */
  sleeps: boolean;
}

export function Lobby({ sleeps }: LobbyProps) {
  const { t } = useTexts();
  const { state, roomStorage } = useInRoom();
  const all = state.documents.all?.document;
  const seat = state.documents.seat?.document;
  if (!all || !seat) return null;
  const given = seat.renamed || seat.name_erased;
  const numbered = roomStorage.seat.taken && !given && isNumbered(roomStorage.seat.name, seat.name);
  return (
    <PhonePage>
      <h1>{t("lobby.here", { name: seat.name })}</h1>
      <Notice tone="ok" icon="check">
        {t("lobby.body")}
      </Notice>
      {seat.proposed && <NameNotShown seat={seat} />}
      {numbered && !seat.proposed && <Notice>{t("join.name.taken", { name: seat.name })}</Notice>}
      <WarmUp />
      <div>
        <div class="count">{t("lobby.count", { n: all.people })}</div>
        <CountTiles n={all.people} of={all.people} />
      </div>
      <RefusalNotice of={({ type }) => OWN.includes(type)} />
      <Questions />
      <Glaze seat={seat} />
      <NameOnScreen seat={seat} />
      {sleeps && <p class="quiet">{t("conn.sleep")}</p>}
    </PhonePage>
  );
}
