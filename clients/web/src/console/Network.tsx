// The networks of the room: its Wi-Fi, and which of the server's addresses phones are shown.
import { useState } from "preact/hooks";
import { useTexts } from "../shared/i18n";
import { shortAddress, WIFI_QR, type Wifi } from "../shared/joinAddress";
import type { JoinAddress } from "../shared/messages";
import { chooseAddress, type Refusal, refusalOf } from "./api";
import { FailureNotice } from "./failure";

/** Which address phones are shown, where there are several. */
export function AddressChoice({ joinAddress }: { joinAddress: JoinAddress | undefined }) {
  const { t } = useTexts();
  const [asked, setAsked] = useState<string>();
  const [refused, setRefused] = useState<Refusal>();
  const { address, addresses = [] } = joinAddress ?? {};
  if (addresses.length < 2) return null;
  const choose = async (wished: string) => {
    setAsked(wished);
    setRefused(undefined);
    try {
      await chooseAddress(wished);
    } catch (error) {
      setRefused(refusalOf(error));
    } finally {
      setAsked(undefined);
    }
  };
  return (
    <fieldset class="addresses">
      <legend>{t("network.pick")}</legend>
      <FailureNotice of={refused} />
      {addresses.map((each) => (
        <label class="pick" key={each}>
          <input
            type="radio"
            name="address"
            checked={(asked ?? address) === each}
            onChange={() => choose(each)}
          />
          <span class="address">{shortAddress(each)}</span>
        </label>
      ))}
    </fieldset>
  );
}

/** The network that phones need first: its QR code, its name and its key. */
export function WifiPanel({ wifi: { ssid, key } }: { wifi: Wifi }) {
  const { t } = useTexts();
  return (
    <div class="join-panel slight">
      <h2>{t("network.wifi")}</h2>
      <img class="qr" width="240" height="240" src={WIFI_QR} alt={t("network.qr", { ssid })} />
      <div>
        <p>
          <b class="address">{ssid}</b>
          <span class="address">{key ? t("network.key", { key }) : t("network.open")}</span>
        </p>
        <p class="small quiet">{t("conn.wifi")}</p>
      </div>
    </div>
  );
}
