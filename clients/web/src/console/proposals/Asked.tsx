// The idea that the address names, where the list shows others: by its filters, or on another page.
import type { ComponentProps } from "preact";
import { useCallback, useEffect, useState } from "preact/hooks";
import { Notice } from "../../shared/components/Notice";
import { useTexts } from "../../shared/i18n";
import { LoadFailure } from "../failure";
import { proposalHref } from "../routes";
import { useLoaded } from "../useLoaded";
import { proposal, type Row } from "./api";
import { ProposalRow } from "./ProposalRow";

interface AskedProps {
  id: string;
  rowProps: (row: Row) => ComponentProps<typeof ProposalRow>;
}

export function Asked({ id, rowProps }: AskedProps) {
  const { t, language } = useTexts();
  const ask = useCallback(() => proposal(id, language), [id, language]);
  const { found, refused, load } = useLoaded(ask);
  const [changed, setChanged] = useState<Row>();
  const into = found?.into;
  useEffect(() => {
    // It is treated with another one, which is what there is to read.
    if (into) location.replace(proposalHref(into));
  }, [into]);
  if (refused?.code === "proposal_unknown") return <Notice live>{t("decide.asked_gone")}</Notice>;
  if (refused) return <LoadFailure of={refused} load={load} />;
  if (!found || into) return null;
  const row = changed ?? found;
  return (
    <section>
      <h2>{t("decide.asked")}</h2>
      <ul class="proposals">
        <ProposalRow {...rowProps(row)} picked={undefined} changed={setChanged} />
      </ul>
    </section>
  );
}
