// The way on where a room is over or closed to this phone: another code.
import { Button } from "../shared/components/Button";
import { useTexts } from "../shared/i18n";

export function OtherCode() {
  const { t } = useTexts();
  return (
    <Button go onPress={() => location.assign("/")}>
      {t("join.code.other")}
    </Button>
  );
}
