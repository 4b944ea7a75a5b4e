// The secret link: opening it changes nothing, its button alone redeems the key. The page cannot
// tell a key that serves once from one that the server was given for good.
import { useState } from "preact/hooks";
import { Button } from "../shared/components/Button";
import { useTexts } from "../shared/i18n";
import { type Refusal, redeemKey, refusalOf } from "./api";
import { Frame } from "./Frame";
import { FailureNotice } from "./failure";

interface LinkPageProps {
  secret: string;
  room?: string | undefined; // where to go then
}

export function LinkPage({ secret, room = "" }: LinkPageProps) {
  const { t } = useTexts();
  const [busy, setBusy] = useState(false);
  const [refused, setRefused] = useState<Refusal>();
  const open = async () => {
    setBusy(true);
    try {
      await redeemKey(secret);
      // The redeemed key leaves the address bar and the history.
      location.replace(`#${room}`);
    } catch (error) {
      setRefused(refusalOf(error));
      setBusy(false);
    }
  };
  return (
    <Frame title={t("open.link")}>
      <p class="lead">{t(room ? "handover.opens" : "open.link_once")}</p>
      <FailureNotice of={refused} />
      <Button go busy={busy} onPress={open}>
        {t("open.link_go")}
      </Button>
    </Frame>
  );
}
