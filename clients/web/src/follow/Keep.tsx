// The code itself: to keep it on this device, or on paper.
import { useState } from "preact/hooks";
import { Button } from "../shared/components/Button";
import {
  FOLLOW_PATH,
  followedHere,
  forgetFollowed,
  inFours,
  rememberFollowed,
} from "../shared/followed";
import { useTexts } from "../shared/i18n";
import type { DeviceStorage } from "../shared/storage";

interface KeepProps {
  code: string;
  title: string;
  storage: DeviceStorage;
}

export function Keep({ code, title, storage }: KeepProps) {
  const { t } = useTexts();
  const [kept, setKept] = useState(() => followedHere(storage).some((one) => one.code === code));
  const press = () => {
    if (kept) forgetFollowed(storage, code);
    else rememberFollowed(storage, { code, title, at: Date.now() });
    setKept(!kept);
  };
  const url = location.host + FOLLOW_PATH;
  return (
    <section class="keep">
      <h2>{t("follow.keep.title")}</h2>
      <p class="code tabular">{inFours(code)}</p>
      <p>{t("follow.keep.address", { url })}</p>
      <p class="quiet">{t("follow.keep.secret")}</p>
      <p class="said" role="status">
        {kept && t("follow.keep.done")}
      </p>
      <div class="row">
        {storage.persistent && (
          <Button onPress={press}>{t(kept ? "follow.keep.forget" : "follow.keep")}</Button>
        )}
        <Button onPress={() => window.print()}>{t("follow.keep.print")}</Button>
      </div>
    </section>
  );
}
