// How one becomes a partner, and about how many are interested, in words.

import { useTexts } from "../../shared/i18n";
import type { TalkPlay } from "../../shared/wire";
import "./partners.css";

export function Called({ play: { partners, interested } }: { play: TalkPlay }) {
  const { t } = useTexts();
  return (
    <>
      <h2>{t("talk.partners")}</h2>
      <p>{partners}</p>
      {interested !== undefined && <p>{t("talk.interested", { n: interested })}</p>}
    </>
  );
}
