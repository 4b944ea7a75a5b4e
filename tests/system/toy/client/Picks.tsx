// What was picked, for screen and console: the lucky number, and how often each one came.
import { useTexts } from "../../shared/i18n";
import type { ToyPlay, ToyRemark } from "../../shared/wire";
import "./toy.css";

export function Picks({ play }: { play: ToyPlay }) {
  const { t } = useTexts();
  if (play.lucky === undefined) return null;
  return (
    <>
      <p class="lead">{t("toy.lucky", { n: play.lucky })}</p>
      <ul class="toy-picks" aria-label={t("toy.times")}>
        {Object.entries(play.picks ?? {}).map(([id, n]) => (
          <li key={id}>
            {id.slice(1)} <span class="tabular">{n}</span>
          </li>
        ))}
      </ul>
      {play.topic !== undefined && <p class="lead">{t("toy.topic", { n: play.topic })}</p>}
    </>
  );
}

export function Remarks({ words = [] }: { words: readonly ToyRemark[] | undefined }) {
  return (
    <ul class="toy-picks">
      {words.map(({ id, words: said }) => (
        <li key={id}>{said}</li>
      ))}
    </ul>
  );
}

/** What an earlier toy found out, if there was one. */
export function Before({ before }: { before: ToyPlay["before"] }) {
  const { t } = useTexts();
  if (!before) return null;
  return <p class="quiet">{t("toy.before", { n: before.usual })}</p>;
}
