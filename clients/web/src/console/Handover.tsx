// A code of ten characters and its QR code, which open this console on another device, once.
import { useEffect, useRef, useState } from "preact/hooks";
import { Button } from "../shared/components/Button";
import { useTexts } from "../shared/i18n";
import { shortAddress } from "../shared/joinAddress";
import { type Handover as Code, handOver, type Refusal, refusalOf } from "./api";
import { FailureNotice } from "./failure";
import { QrCode } from "./QrCode";

interface HandoverProps {
  code: string; // of the room
  address: string; // where other devices reach the server
  consoles: number; // that are open in the room
}

export function Handover({ code, address, consoles }: HandoverProps) {
  const { t } = useTexts();
  const [made, setMade] = useState<Code>();
  // A console that comes in has used the code: it must not stay where others may read it.
  const known = useRef(consoles);
  const [used, setUsed] = useState(false);
  useEffect(() => {
    if (made && consoles > known.current) {
      setMade(undefined);
      setUsed(true);
    }
    known.current = consoles;
  }, [consoles]);
  const [busy, setBusy] = useState(false);
  const [refused, setRefused] = useState<Refusal>();
  const ask = async () => {
    setBusy(true);
    setRefused(undefined);
    setUsed(false);
    try {
      setMade(await handOver(code));
    } catch (error) {
      setRefused(refusalOf(error));
    }
    setBusy(false);
  };
  return (
    <div class="act handover">
      <p class="small quiet">{t("handover.why")}</p>
      <p class="small quiet">{t("handover.colleague")}</p>
      <FailureNotice of={refused} />
      <div role="status">{used && <p class="small">{t("handover.used")}</p>}</div>
      {made && (
        <>
          <p>{t("handover.how")}</p>
          <QrCode size={made.size} path={made.path} title={t("handover.qr")} />
          <p class="display tabular big" aria-live="polite">
            {made.code.slice(0, 5)} {made.code.slice(5)}
          </p>
          <p class="small">
            {t("handover.type", { url: `${shortAddress(address)}/console` })} {t("handover.once")}
          </p>
        </>
      )}
      <Button busy={busy} onPress={ask}>
        {t(made ? "handover.again" : "handover.make")}
      </Button>
    </div>
  );
}
