// What was picked, for screen and console: the lucky number, and how often each one came.
import { useTexts } from "../../shared/i18n";
import type { ToyPlay } from "../../shared/wire";
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
            {id.slice(1)} <span class="n">{n}</span>
          </li>
        ))}
      </ul>
    </>
  );
}
