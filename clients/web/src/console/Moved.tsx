// The address changed while the session runs: the new QR code, until somebody has seen to it.
import { useState } from "preact/hooks";
import { Button } from "../shared/components/Button";
import { Say } from "../shared/components/Say";
import { spacedCode } from "../shared/format";
import { useTexts } from "../shared/i18n";
import type { JoinAddress } from "../shared/messages";
import { isOwnMachine, qrOf, shortAddress } from "../shared/place";
import type { Desk } from "./desk";
import { beganIn } from "./sheet";

export function MovedNotice({ state, all, desk }: Desk) {
  const { t } = useTexts();
  const [seen, setSeen] = useState<number>();
  const { address = "", changed } = state.place ?? {};
  const began = beganIn(desk.sheet);
  if (all.status !== "playing" || changed === undefined || changed === seen) return null;
  // What changed before the start was on the lobby's door.
  if (began !== undefined && changed < began) return null;
  const { code } = all.room;
  return (
    <Say tone="now" live>
      <img
        class="qr"
        width="240"
        height="240"
        src={qrOf(code, address)}
        alt={t("desk.qr", { code })}
      />
      <p>
        <b>{t("network.changed")}</b>
        <span class="address">{shortAddress(address)}</span>
        <b class="d n big nb">{spacedCode(code)}</b>
      </p>
      <Button onPress={() => setSeen(changed)}>{t("network.seen")}</Button>
    </Say>
  );
}

/** Where the console goes on when its network does not; empty on the machine of the server. */
export function useElsewhere(place: JoinAddress | undefined): string {
  const { t } = useTexts();
  if (!place?.local || isOwnMachine(location.hostname)) return "";
  return t("network.local", { url: `${shortAddress(place.local)}/console` });
}
