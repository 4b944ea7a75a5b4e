// How people get in: the QR code, the address and the code of the room.
import type { ComponentChildren } from "preact";
import { spacedCode } from "../shared/format";
import { useTexts } from "../shared/i18n";
import { qrOf, shortAddress } from "../shared/joinAddress";

interface JoinPanelProps {
  code: string;
  address: string; // where phones reach the server
  /** For who comes late: present, but out of the way. */
  slight?: boolean;
  children?: ComponentChildren;
}

export function JoinPanel({ code, address, slight, children }: JoinPanelProps) {
  const { t } = useTexts();
  return (
    <div class={slight ? "join-panel slight" : "join-panel"}>
      <h2>{t("console.join")}</h2>
      <img
        class="qr"
        width="240"
        height="240"
        src={qrOf(code, address)}
        alt={t("console.qr", { code })}
      />
      <div>
        <p class={slight ? "" : "lead"}>
          <span class="address">{shortAddress(address)}</span>
          <b class="display tabular big no-wrap">{spacedCode(code)}</b>
        </p>
        {children}
      </div>
    </div>
  );
}
