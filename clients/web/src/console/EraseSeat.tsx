// Erasing the data of one person who asks for it: what goes and what stays is said before.
import { useState } from "preact/hooks";
import { Button } from "../shared/components/Button";
import { Notice } from "../shared/components/Notice";
import { useTexts } from "../shared/i18n";

interface EraseSeatProps {
  name: string;
  busy: boolean;
  erase: () => void;
}

export function EraseSeat({ name, busy, erase }: EraseSeatProps) {
  const { t } = useTexts();
  const [asked, setAsked] = useState(false);
  if (!asked) {
    return (
      <div class="act">
        <Button busy={busy} onPress={() => setAsked(true)}>
          {t("erase.do", { name })}
        </Button>
        <span class="small">{t("erase.effect")}</span>
      </div>
    );
  }
  return (
    <Notice tone="now" live>
      <p>{t("erase.sure", { name })}</p>
      <p>{t("erase.goes")}</p>
      <p>{t("erase.stays")}</p>
      <div class="row">
        <Button busy={busy} onPress={erase}>
          {t("erase.yes")}
        </Button>
        <Button onPress={() => setAsked(false)}>{t("erase.no")}</Button>
      </div>
    </Notice>
  );
}
