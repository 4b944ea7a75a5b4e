// All that was declared, by kind: what it is for, what is there, and a form for more of it.
import { useCallback } from "preact/hooks";
import { useTexts } from "../../shared/i18n";
import type { Language } from "../../shared/messages";
import { pastSessions } from "../api";
import { LoadFailure } from "../failure";
import { useLoaded } from "../useLoaded";
import { type Declaration, declarations, type Kind, type Page } from "./api";
import { DeclarationRow } from "./DeclarationRow";
import { DeclareForm } from "./DeclareForm";
import { KINDS } from "./fields";
import type { Known } from "./said";

type Loaded = Page & Known;

async function loaded(language: Language): Promise<Loaded> {
  const [page, sessions] = await Promise.all([declarations(language), pastSessions(language)]);
  return { ...page, sessions };
}

export function Declarations() {
  const { t, language } = useTexts();
  const ask = useCallback(() => loaded(language), [language]);
  const { found, refused, load } = useLoaded(ask);
  if (refused) return <LoadFailure of={refused} load={load} />;
  if (!found) return <p role="status">{t("next.busy")}</p>;
  return (
    <>
      <div class="lead-in">
        <p class="lead">{t("declared.lead")}</p>
        <p class="small quiet">{t(found.named ? "declared.kept" : "declared.kept_by_key")}</p>
      </div>
      {KINDS.map((kind) => (
        <OfKind key={kind} kind={kind} page={found} reload={load} />
      ))}
    </>
  );
}

interface OfKindProps {
  kind: Kind;
  page: Loaded;
  reload: () => void;
}

function OfKind({ kind, page, reload }: OfKindProps) {
  const { t } = useTexts();
  const rows = page.declared.filter(({ content }) => content.kind === kind);
  const title = `declared-${kind}`;
  return (
    <section class="declared" aria-labelledby={title}>
      <div>
        <h2 id={title}>{t(`declared.kind.${kind}`)}</h2>
        <p class="small quiet">{t(`declared.how.${kind}`)}</p>
      </div>
      <div>
        {rows.length > 0 && (
          <ul class="declarations">
            {sorted(rows).map((row) => (
              <DeclarationRow key={row.id} row={row} known={page} reload={reload} />
            ))}
          </ul>
        )}
        <DeclareForm kind={kind} page={page} reload={reload} />
      </div>
    </section>
  );
}

/** Returns what counts before what was withdrawn, the last one first. */
function sorted(rows: readonly Declaration[]): readonly Declaration[] {
  return [...rows.filter((row) => !row.withdrawn), ...rows.filter((row) => row.withdrawn)];
}
