// The way on where a room is over or closed to this phone: another code.
import { Button } from "../shared/components/Button";
import { useTexts } from "../shared/i18n";

interface OtherCodeProps {
  /** There is more to do here than to leave. */
  bare?: boolean;
}

export function OtherCode({ bare = false }: OtherCodeProps) {
  const { t } = useTexts();
  return (
    <Button go={!bare} bare={bare} onPress={() => location.assign("/")}>
      {t("join.code.other")}
    </Button>
  );
}
