// What else an idea says, and what was merged with it: folded below its sentence.
import { useTexts } from "../../shared/i18n";
import type { AllDocument, GroupRow } from "../../shared/wire";
import { hasMore, More } from "./More";
import { Sentence } from "./Words";

interface FoldedProps {
  idea: GroupRow;
  all: Pick<AllDocument, "services" | "goals">;
}

export function Folded({ idea, all }: FoldedProps) {
  const { t } = useTexts();
  const { merged = [] } = idea;
  if (!merged.length && !hasMore(idea)) return null;
  return (
    <details>
      <summary>
        <span>{merged.length ? t("ideas.near", { n: merged.length }) : t("ideas.more")}</span>
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
