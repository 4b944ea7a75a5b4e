// All else that an idea tells, beside its sentence.
import { GoalChip } from "../../shared/components/GoalChip";
import { useTexts } from "../../shared/i18n";
import type { AllDocument } from "../../shared/wire";
import type { IdeaWords } from "./form";
import "./words.css";

interface MoreProps {
  idea: IdeaWords;
  all: Pick<AllDocument, "services" | "goals">;
}

/** Returns whether there is more to tell than the sentence. */
export function hasMore({ title: _, erased: _erased, ...more }: IdeaWords): boolean {
  const { problem, proposal, answer, unit, source, services, cost, goals } = more;
  return [problem, proposal, answer, unit, source, services, cost, goals].some(Boolean);
}

/** All but the sentence, each under its name. */
export function More({ idea, all }: MoreProps) {
  const { t, number } = useTexts();
  const { problem, proposal, answer, unit, source, services = [], cost, amount, goals = [] } = idea;
  const told =
    cost && (amount === undefined ? t(`ideas.cost.${cost}`) : `${number(amount)}\u00a0€`);
  const names = services.map((code) => all.services[code] ?? code).join(", ");
  const rows = [
    [t("ideas.idea.problem"), problem],
    [t("ideas.idea.proposal"), proposal],
    [t("ideas.card.answer"), answer && (unit ? `${answer} ${unit}` : answer)],
    [t("ideas.card.source"), source],
    [t("ideas.services_of"), names],
    [t("ideas.cost_of"), told],
  ] as const;
  return (
    <>
      <dl class="idea-more">
        {rows.map(
          ([name, text]) =>
            text && (
              <div key={name}>
                <dt class="quiet small">{name}</dt>
                <dd dir="auto">{text}</dd>
              </div>
            ),
        )}
      </dl>
      {goals.length > 0 && (
        <div class="goals">
          {goals.map((id) => (
            <GoalChip key={id} id={id} title={all.goals[id] ?? ""} />
          ))}
        </div>
      )}
    </>
  );
}
