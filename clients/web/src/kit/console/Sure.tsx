// Before a text is erased for good.
import { Button } from "../../shared/components/Button";
import { Notice } from "../../shared/components/Notice";
import { useTexts } from "../../shared/i18n";

interface SureProps {
  busy: boolean;
  erase(): void;
  keep(): void;
}

/** Asks once more before a text is erased, and says what goes and what stays. */
export function Sure({ busy, erase, keep }: SureProps) {
  const { t } = useTexts();
  return (
    <Notice tone="now" live>
      <p>{t("console.text_sure")}</p>
      <p>{t("console.text_goes")}</p>
      <p>{t("console.text_stays")}</p>
      <div class="row">
        <Button busy={busy} onPress={erase}>
          {t("console.text_yes")}
        </Button>
        <Button onPress={keep}>{t("console.text_no")}</Button>
      </div>
    </Notice>
  );
}
