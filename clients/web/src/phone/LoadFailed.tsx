// What a page shows whose chunk did not come.
import { PhonePage } from "../kit/phone/PhonePage";
import { Button } from "../shared/components/Button";
import { useTexts } from "../shared/i18n";

/** Offers a reload: browsers cache a failed import, so that only a reload fetches it again. */
export function LoadFailed() {
  const { t } = useTexts();
  return (
    <PhonePage
      tall
      dock={
        <Button go onPress={() => location.reload()}>
          {t("conn.retry")}
        </Button>
      }
    >
      <h1 class="lead">{t("conn.load_failed")}</h1>
    </PhonePage>
  );
}
