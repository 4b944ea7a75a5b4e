// How the members of tables that did not agree had answered: one row a table, which has no number.
import { useTexts } from "../../shared/i18n";
import type { Spread } from "../../shared/wire";
import { nameOf, numberOf, PLACINGS } from "./words";

export function SpreadRows({ spreads = [] }: { spreads: readonly Spread[] | undefined }) {
  const texts = useTexts();
  const { t, number } = texts;
  if (!spreads.length) return null;
  return (
    <section class="apart">
      <h2>{t("maturity.apart_title")}</h2>
      <ul>
        {spreads.map(({ placings }, row) => (
          <li key={`${row} ${Object.values(placings).join()}`}>
            <ul class="spread">
              {PLACINGS.map((placing) => (
                <li key={placing}>
                  <span class="visually-hidden">
                    {t("maturity.at", { name: nameOf(placing, texts), n: placings[placing] ?? 0 })}
                  </span>
                  <span class="nth" aria-hidden="true">
                    {placing === "unknown" ? "?" : numberOf(placing)}
                  </span>
                  <b class="tabular" aria-hidden="true">
                    {number(placings[placing] ?? 0)}
                  </b>
                </li>
              ))}
            </ul>
          </li>
        ))}
      </ul>
    </section>
  );
}
