// Erasing it by its code: what goes is said before, and it is asked twice.
import { useState } from "preact/hooks";
import { Button } from "../shared/components/Button";
import { Notice } from "../shared/components/Notice";
import { useTexts } from "../shared/i18n";
import type { FollowUp } from "./useFollowUp";

export function Erase({ followUp }: { followUp: FollowUp }) {
  const { t } = useTexts();
  const [asked, setAsked] = useState(false);
  if (!asked) {
    return (
      <div>
        <Button onPress={() => setAsked(true)}>{t("after.erase")}</Button>
      </div>
    );
  }
  const erase = async () => {
    await followUp.send(async (asking) => {
      await asking.erase();
      return undefined;
    });
  };
  return (
    <Notice tone="now" live>
      <p>
        <b>{t("after.erase.sure")}</b>
      </p>
      <p>{t("after.erase.goes")}</p>
      <div class="row">
        <Button busy={followUp.busy} onPress={() => void erase()}>
          {t("after.erase.yes")}
        </Button>
        <Button onPress={() => setAsked(false)}>{t("after.erase.no")}</Button>
      </div>
    </Notice>
  );
}
