// The parts of the page that no sentence leads to; each has an address that can be sent.
import { useEffect } from "preact/hooks";
import { useTexts } from "../shared/i18n";
import { type Asked, type Cut, hrefOf, PARTS, type PartName } from "./address";
import type { Impact, Said } from "./api";

interface ContentsProps {
  asked: Asked;
  impact: Impact;
  said: readonly Said[];
}

export function Contents({ asked, impact, said }: ContentsProps) {
  const { t } = useTexts();
  const { part, quarter, cut } = asked;
  const { year } = impact;
  const linked = new Set(said.map((row) => row.part));
  const parts = PARTS.filter(
    (one) => !linked.has(one) && (one !== "to-reach" || impact.to_reach.length > 0),
  );
  useEffect(() => goTo(part), [part]);
  return (
    <nav class="contents" aria-label={t("impact.contents")}>
      <p class="small" aria-hidden="true">
        {t("impact.contents")}
      </p>
      <ul>
        {parts.map((one) => (
          <li key={one}>
            <a href={hrefOf(year, quarter, cutOf(one, cut), one)} onClick={() => goTo(one)}>
              {t(one === "handed-on" ? "impact.ideas" : `impact.${one}`)}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}

/** Services to reach stand below the reading by service. */
export function cutOf(part: PartName, cut: Cut): Cut {
  return part === "to-reach" ? "service" : cut;
}

/** A second press on a link changes no address: it leads there all the same. */
export function goTo(part: PartName | undefined): void {
  const there = part && document.getElementById(part);
  if (!there) return;
  // Focus alone brings it to the middle of the window, or does not move what is in view.
  there.focus({ preventScroll: true });
  there.scrollIntoView();
}
