// Ideas as a list on the phone: short at first, for a hall has hundreds.
import type { ComponentChildren } from "preact";
import { useState } from "preact/hooks";
import { Button } from "../../shared/components/Button";
import { useTexts } from "../../shared/i18n";
import type { AllDocument, GroupRow } from "../../shared/wire";
import { Folded, Near } from "./Folded";
import { Sentence } from "./Words";

/** As many as a ballot may have; so many more at each press. */
const AT_ONCE = 16;

interface ListProps {
  ideas: readonly GroupRow[];
  all: Pick<AllDocument, "services" | "goals">;
  /** Their places by id, where their order says something. */
  places?: ReadonlyMap<string, number>;
  /** What is in a group is in sight. */
  whole?: boolean;
  /** What stands with an idea. */
  beside?: (idea: GroupRow) => ComponentChildren;
}

export function List({ ideas, all, places, whole, beside }: ListProps) {
  const { t } = useTexts();
  const [most, setMost] = useState(AT_ONCE);
  const Rows = places?.size ? "ol" : "ul";
  const left = ideas.length - most;
  return (
    <>
      <Rows class="ideas ticks">
        {ideas.slice(0, most).map((idea) => (
          <li key={idea.id} class="card" value={places?.get(idea.id)}>
            <p class="lead">
              <Sentence title={idea.title} />
            </p>
            {whole && <Near idea={idea} />}
            <Folded idea={idea} all={all} told={whole} />
            {beside?.(idea)}
          </li>
        ))}
      </Rows>
      {left > 0 && (
        <Button onPress={() => setMost(most + AT_ONCE)}>{t("ideas.further", { n: left })}</Button>
      )}
    </>
  );
}
