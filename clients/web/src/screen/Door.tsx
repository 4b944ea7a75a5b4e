// How to get in, to be read from the back: the QR code, the address and the code of the room.
import type { ComponentChildren } from "preact";
import { Rich, slot } from "../shared/components/Rich";
import { spacedCode } from "../shared/format";
import { useTexts } from "../shared/i18n";
import { shortAddress } from "./place";

interface DoorProps {
  code: string;
  address: string;
  /** What is said above the two ways. */
  children: ComponentChildren;
}

export function Door({ code, address, children }: DoorProps) {
  const { t } = useTexts();
  const url = <b class="lead address">{shortAddress(address)}</b>;
  const key = <b class="key n">{spacedCode(code)}</b>;
  const ways = [
    <Rich key="1" text={t("stage.join", { url: slot("url") })} parts={{ url }} />,
    <Rich key="2" text={t("stage.code", { code: slot("key") })} parts={{ key }} />,
  ];
  return (
    <div class="two door">
      <img class="qr" src={`/qr/${code}.svg`} alt={t("desk.qr", { code })} />
      <div class="steps">
        {children}
        <ol>
          {ways.map((way, at) => (
            <li key={way.key}>
              <span class="mark" aria-hidden="true">
                {at + 1}
              </span>
              <p>{way}</p>
            </li>
          ))}
        </ol>
      </div>
    </div>
  );
}
