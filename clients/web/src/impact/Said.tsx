// The programme in sentences, by what one asks first: each title leads to the part that tells more.
import { useContext } from "preact/hooks";
import { AboutContext } from "../shared/about";
import { useTexts } from "../shared/i18n";
import { type Asked, hrefOf } from "./address";
import type { Impact, Said as Row } from "./api";
import { cutOf, goTo } from "./Contents";

interface SaidProps {
  asked: Asked;
  impact: Impact;
  said: readonly Row[];
}

export function Said({ asked, impact, said }: SaidProps) {
  const { t } = useTexts();
  const about = useContext(AboutContext);
  return (
    <section aria-label={t("impact.said")}>
      <dl class="said">
        {said.map(({ part, title, text }) => (
          <div key={title}>
            <dt>
              <a
                href={hrefOf(impact.year, asked.quarter, cutOf(part, asked.cut), part)}
                onClick={() => goTo(part)}
              >
                {title}
              </a>
            </dt>
            <dd>
              {text}
              {part === "about" &&
                about &&
                ` ${t("impact.about.kept", { days: about.kept.answers })}`}
            </dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
