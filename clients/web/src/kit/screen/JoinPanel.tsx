// How to get in, to be read from the back: the QR code, the address and the code of the room; before
// them the network of the room, if it has its own.
import { type ComponentChildren, createContext } from "preact";
import { useContext, useLayoutEffect } from "preact/hooks";
import { Rich, slot } from "../../shared/components/Rich";
import { spacedCode } from "../../shared/format";
import { useTexts } from "../../shared/i18n";
import { qrOf, shortAddress, WIFI_QR, type Wifi, wifiOf } from "../../shared/joinAddress";
import type { JoinAddress } from "../../shared/messages";

/** Tells that a page keeps the ways in beside its own words, so that its foot need not. */
export const WaysInContext = createContext<(on: boolean) => void>(() => undefined);

interface JoinPanelProps {
  code: string;
  address: string;
  joinAddress?: JoinAddress | undefined;
  /** One column, beside which there is room: nothing but the code and the two ways in. */
  narrow?: boolean;
  /** What stands above the steps to join. */
  children?: ComponentChildren;
}

export function JoinPanel({ code, address, joinAddress, narrow, children }: JoinPanelProps) {
  const { t } = useTexts();
  const setWaysIn = useContext(WaysInContext);
  useLayoutEffect(() => {
    if (!narrow) return;
    setWaysIn(true);
    return () => setWaysIn(false);
  }, [narrow, setWaysIn]);
  const wifi = wifiOf(joinAddress);
  const url = <b class="lead address">{shortAddress(address)}</b>;
  const key = <b class="key tabular">{spacedCode(code)}</b>;
  const join = <Rich text={t("screen.join", { url: slot("url") })} parts={{ url }} />;
  const typed = <Rich text={t("screen.code", { code: slot("key") })} parts={{ key }} />;
  const steps = wifi ? [<Network key="1" wifi={wifi} />, [join, " ", typed]] : [join, typed];
  const qr = (src: string, alt: string) => (
    <img class="qr" width="240" height="240" src={src} alt={alt} />
  );
  const room = qr(qrOf(code, address), t("console.qr", { code }));
  return (
    <div class={classOf(wifi !== undefined, narrow)}>
      {wifi ? (
        <>
          <div class="numbered">
            <Mark n={1} />
            {qr(WIFI_QR, t("network.qr", { ssid: wifi.ssid }))}
          </div>
          <div class="numbered">
            <Mark n={2} />
            {room}
          </div>
        </>
      ) : (
        room
      )}
      <div class="steps">
        {children}
        <ol>
          {steps.map((way, at) => (
            <li key={at === 0 ? "first" : "second"}>
              <Mark n={at + 1} />
              <p>{way}</p>
            </li>
          ))}
        </ol>
      </div>
    </div>
  );
}

function classOf(network: boolean, narrow = false): string {
  if (network) return "two join-panel both";
  return narrow ? "join-panel narrow" : "two join-panel";
}

function Network({ wifi }: { wifi: Wifi }) {
  const { t } = useTexts();
  const ssid = <b class="secret">{wifi.ssid}</b>;
  const key = <b class="secret">{wifi.key}</b>;
  return (
    <>
      <Rich text={t("screen.wifi", { ssid: slot("ssid") })} parts={{ ssid }} />
      {wifi.key && (
        <span class="block">
          <Rich text={t("network.key", { key: slot("key") })} parts={{ key }} />
        </span>
      )}
    </>
  );
}

/** The same number at a code and at the step that uses it. */
function Mark({ n }: { n: number }) {
  return (
    <span class="mark" aria-hidden="true">
      {n}
    </span>
  );
}
