// Beside what is kept: why it is more than was announced, and what is handed on too.
import { useTexts } from "../../shared/i18n";
import type { IdeasPlay, IdeasResult } from "../../shared/wire";
import { othersOf } from "./groups";

/** Says that equal votes kept more than the room was told of (M8.6). */
export function Level({ play: { keeps }, kept }: { play: IdeasPlay; kept: number }) {
  const { t } = useTexts();
  return kept > keeps ? <p>{t("ideas.kept_level", { n: kept, keeps })}</p> : null;
}

/** Says how many of the ballot are handed on too, and apart from them those that it did not have. */
export function Others({ play, result }: { play: IdeasPlay; result: IdeasResult }) {
  const { t } = useTexts();
  const { aside = 0 } = result;
  const others = othersOf(play.ideas ?? [], result);
  return (
    <>
      {others > 0 && <span class="handed">{t("ideas.others_handed", { n: others })} </span>}
      {aside > 0 && <span class="handed">{t("ideas.aside", { n: aside })} </span>}
    </>
  );
}
