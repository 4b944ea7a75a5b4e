// What else an idea says, and what was merged with it: folded below its sentence.
import { useTexts } from "../../shared/i18n";
import type { AllDocument, GroupRow } from "../../shared/wire";
import { hasMore, More } from "./More";
import { Sentence } from "./Words";

interface FoldedProps {
  idea: GroupRow;
  all: Pick<AllDocument, "services" | "goals">;
  /** What was merged with it is read above already: here only what more it says. */
  told?: boolean | undefined;
}

export function Folded({ idea, all, told }: FoldedProps) {
  const { t } = useTexts();
  const merged = told ? (idea.merged ?? []).filter(hasMore) : (idea.merged ?? []);
  if (!merged.length && !hasMore(idea)) return null;
  const near = merged.length > 0 && !told;
  return (
    <details>
      <summary>
        <span>{near ? t("ideas.near", { n: merged.length }) : t("ideas.more")}</span>
        <span class="visually-hidden">{` ${idea.title ?? ""}`}</span>
      </summary>
      <More idea={idea} all={all} />
      {merged.length > 0 && (
        <ul class="idea-near">
          {merged.map((one) => (
            <li key={one.id}>
              <Sentence title={one.title} />
              {hasMore(one) && <More idea={one} all={all} />}
            </li>
          ))}
        </ul>
      )}
    </details>
  );
}

/** The sentences of what was merged with an idea, in sight: its authors find theirs. */
export function Near({ idea: { merged = [] } }: Pick<FoldedProps, "idea">) {
  const { t } = useTexts();
  if (!merged.length) return null;
  return (
    <div>
      <p class="quiet small">{t("ideas.near", { n: merged.length })}</p>
      <ul class="idea-near">
        {merged.map((one) => (
          <li key={one.id}>
            <Sentence title={one.title} />
          </li>
        ))}
      </ul>
    </div>
  );
}
