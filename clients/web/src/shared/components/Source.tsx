// Where a card's facts come from: publisher and year, and for which time and place they hold.
import { useTexts } from "../i18n";
import type { CitedFacts } from "../wire";
import { Rich, slot } from "./Rich";

/** Returns the line that names the source. */
export function useSourceLine({ source }: Pick<CitedFacts, "source">): string {
  const { t } = useTexts();
  const { title, publisher, year } = source;
  return t("source.line", { title, publisher, year: String(year) });
}

/** The same as part of a page: whoever published it has a French name in any language. */
export function SourceLine({ source }: Pick<CitedFacts, "source">) {
  const publisher = <span lang="fr">{source.publisher}</span>;
  const line = useSourceLine({ source: { ...source, publisher: slot("publisher") } });
  return <Rich text={line} parts={{ publisher }} />;
}

/** Returns for which time and place the facts hold. */
export function useVintage({ vintage, perimeter }: CitedFacts): string {
  const { t } = useTexts();
  return t("source.vintage", { vintage, perimeter });
}

/** On the phone, where the source can be opened. */
export function Source({ of }: { of: CitedFacts }) {
  const line = (
    <span>
      <SourceLine {...of} />
    </span>
  );
  const vintage = useVintage(of);
  const { url } = of.source;
  return (
    <p class="source-note">
      {/^https?:\/\//.test(url) ? (
        <a class="link" href={url} target="_blank" rel="noreferrer">
          {line}
        </a>
      ) : (
        line
      )}
      <br />
      {vintage}
    </p>
  );
}
