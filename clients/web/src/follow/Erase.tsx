// Erasing it by its code: what goes and what may stay is said before, and it is asked twice.
import { Button } from "../shared/components/Button";
import { useTexts } from "../shared/i18n";
import { Acting, Failure } from "./Acting";
import { useChange } from "./useChange";
import type { Followed } from "./useFollowed";

interface EraseProps {
  erase: Followed["erase"];
  /** Forgets its code on this device. */
  forget: () => void;
}

export function Erase({ erase, forget }: EraseProps) {
  const { t } = useTexts();
  const { busy, failure, send } = useChange();
  const press = async () => {
    await send(async () => {
      const failed = await erase();
      if (!failed) forget();
      return failed;
    });
  };
  return (
    <Acting label={t("follow.erase")}>
      {(close) => (
        <>
          <h3>{t("follow.erase.sure")}</h3>
          <p>{t("follow.erase.goes")}</p>
          <p>{t("follow.erase.stays")}</p>
          <p>{t("follow.erase.final")}</p>
          <Failure of={failure} />
          <div class="row">
            <Button busy={busy} onPress={() => void press()}>
              {t("follow.erase.yes")}
            </Button>
            <Button onPress={close}>{t("follow.erase.no")}</Button>
          </div>
        </>
      )}
    </Acting>
  );
}
