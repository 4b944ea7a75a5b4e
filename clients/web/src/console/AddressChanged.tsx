// The address changed while the session runs: the new QR code, until somebody has seen to it.
import { useState } from "preact/hooks";
import { Button } from "../shared/components/Button";
import { Notice } from "../shared/components/Notice";
import { spacedCode } from "../shared/format";
import { useTexts } from "../shared/i18n";
import { isLocalhost, qrOf, shortAddress } from "../shared/joinAddress";
import type { JoinAddress } from "../shared/messages";
import type { ConsoleProps } from "./props";
import { beganIn } from "./sheet";

export function AddressChangedNotice({ state, all, consoleDoc }: ConsoleProps) {
  const { t } = useTexts();
  const [seen, setSeen] = useState<number>();
  const { address = "", changed } = state.joinAddress ?? {};
  const began = beganIn(consoleDoc.sheet);
  if (all.status !== "playing" || changed === undefined || changed === seen) return null;
  // A change before the start was shown in the join panel of the lobby.
  if (began !== undefined && changed < began) return null;
  const { code } = all.room;
  return (
    <Notice tone="now" live>
      <img
        class="qr"
        width="240"
        height="240"
        src={qrOf(code, address)}
        alt={t("console.qr", { code })}
      />
      <p>
        <b>{t("network.changed")}</b>
        <span class="address">{shortAddress(address)}</span>
        <b class="display tabular big no-wrap">{spacedCode(code)}</b>
      </p>
      <Button onPress={() => setSeen(changed)}>{t("network.seen")}</Button>
    </Notice>
  );
}

/** Returns the sentence with the local address of the console; empty on the server's own machine. */
export function useLocalAddressHint(joinAddress: JoinAddress | undefined): string {
  const { t } = useTexts();
  if (!joinAddress?.local || isLocalhost(location.hostname)) return "";
  return t("network.local", { url: `${shortAddress(joinAddress.local)}/console` });
}
