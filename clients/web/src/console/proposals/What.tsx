// What is read of a proposal: what was written and completed, and who offers to carry it.
import type { Goal, Offer } from "../../kit/proposals/proposal";
import { fieldsOf, Written } from "../../kit/proposals/Written";
import { Notice } from "../../shared/components/Notice";
import { formatDay } from "../../shared/format";
import { useTexts } from "../../shared/i18n";
import type { Readable } from "./api";

interface WhatProps {
  of: Readable;
  goals: readonly Goal[];
}

export function What({ of, goals }: WhatProps) {
  const { t, language } = useTexts();
  const { additions, card } = of;
  return (
    <>
      {card && <p>{t("decide.card", { card })}</p>}
      {says(of) || card || additions ? (
        <Written {...of} without={["title"]} goalTitles={goals} />
      ) : (
        <p>{t("decide.written_title")}</p>
      )}
      {additions && (
        <div class="added">
          <h4>{t("proposal.added", { date: formatDay(additions.at, language) })}</h4>
          {additions.rude && <Notice tone="lost">{t("decide.rude")}</Notice>}
          <Written {...additions} goalTitles={goals} />
        </div>
      )}
    </>
  );
}

/** Whether anything stands beside the title. */
function says({ texts, services, cost, goals }: Readable): boolean {
  const fields = fieldsOf(texts).filter((field) => field !== "title");
  return fields.length > 0 || services.length > 0 || cost !== undefined || goals.length > 0;
}

/** Who offers to carry it: for who decides alone. */
export function Offered({ offer: { name, contact } }: { offer: Offer }) {
  const { t } = useTexts();
  return (
    <Notice tone="now">
      <p>{t("decide.offer", { name, contact })}</p>
      <p class="small">{t("decide.offer_private")}</p>
    </Notice>
  );
}
