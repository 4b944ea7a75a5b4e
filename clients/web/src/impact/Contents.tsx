// The contents of the page: links to its parts, so that each has an address that can be sent.
import { useEffect } from "preact/hooks";
import { useTexts } from "../shared/i18n";
import { type Asked, hrefOf, PARTS, type PartName } from "./address";

export function Contents({ asked, year }: { asked: Asked; year: string }) {
  const { t } = useTexts();
  const { part, quarter, cut } = asked;
  useEffect(() => goTo(part), [part]);
  return (
    <nav class="contents" aria-label={t("impact.contents")}>
      <p class="small" aria-hidden="true">
        {t("impact.contents")}
      </p>
      <ul>
        {PARTS.map((one) => (
          <li key={one}>
            <a href={hrefOf(year, quarter, cut, one)} onClick={() => goTo(one)}>
              {t(one === "handed-on" ? "impact.ideas" : `impact.${one}`)}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}

/** A second press on a link changes no address: it leads there all the same. */
export function goTo(part: PartName | undefined): void {
  if (part) document.getElementById(part)?.focus();
}
