// How one becomes a partner, in words.

import { useTexts } from "../../shared/i18n";
import type { TalkPlay } from "../../shared/wire";
import "./partners.css";

export function Called({ play: { partners } }: { play: TalkPlay }) {
  const { t } = useTexts();
  return (
    <>
      <h2>{t("talk.partners")}</h2>
      <p>{partners}</p>
    </>
  );
}
