// Where a card's facts come from: publisher and year, and for which time and place they hold.
import { useTexts } from "../i18n";

export interface Sourced {
  source: { title: string; publisher: string; year: number; url: string };
  vintage: string | number;
  perimeter: string;
  reliability: string;
}

interface SourceProps {
  of: Sourced;
}

/** Returns the line that names the source. */
export function useSourceLine({ source }: Sourced): string {
  const { t } = useTexts();
  const { title, publisher, year } = source;
  return t("estimate.source", { title, publisher, year: String(year) });
}

function useVintage({ vintage, perimeter }: Sourced): string {
  const { t } = useTexts();
  return t("estimate.vintage", { vintage: String(vintage), perimeter });
}

/** On the phone, where the source can be opened. */
export function Source({ of }: SourceProps) {
  const line = useSourceLine(of);
  const vintage = useVintage(of);
  const { url } = of.source;
  return (
    <p class="src">
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

/** On the screen, once its moment has come: `come` or `coming`. */
export function SourceLines({ of, shown }: SourceProps & { shown: string }) {
  return (
    <p class={`source quiet ${shown}`}>
      <span>{useSourceLine(of)}</span>
      <span>{useVintage(of)}</span>
    </p>
  );
}
