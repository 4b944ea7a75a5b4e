// How many ideas the room keeps, and what there is to pay them; on every page, before they are written.
import { useTexts } from "../../shared/i18n";
import type { IdeasPlay } from "../../shared/wire";
import { mostKept } from "./groups";

export function Scope({ play: { keeps, envelope } }: { play: IdeasPlay }) {
  const { t } = useTexts();
  return (
    <p class="quiet">
      {t("ideas.keeps", { n: keeps, most: mostKept({ keeps }) })}
      {envelope !== undefined && ` ${t("ideas.envelope_of", { total: envelope })}`}
    </p>
  );
}
