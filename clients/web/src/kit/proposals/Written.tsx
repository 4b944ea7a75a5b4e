// What was written: its texts by field, then services, cost and goals, as one reads them.
import { GoalChip } from "../../shared/components/GoalChip";
import { type Key, useTexts } from "../../shared/i18n";
import type { Details, Goal } from "./proposal";

/** The fields that a text has a name for, in the order in which one reads them. */
export const FIELDS = [
  "title",
  "problem",
  "proposal",
  "answer",
  "unit",
  "source",
  "argument",
] as const;

type Field = (typeof FIELDS)[number];
type FieldKey = Extract<Key, `proposal.field.${string}`>;

/** Returns the key of the name of *field*. */
export function fieldKey(field: string): FieldKey {
  return (FIELDS as readonly string[]).includes(field)
    ? `proposal.field.${field as Field}`
    : "proposal.field.other";
}

/** Returns the fields of *texts* that say something, in their order. */
export function fieldsOf(texts: Readonly<Record<string, string>>): readonly string[] {
  const order = (field: string) => {
    const at = (FIELDS as readonly string[]).indexOf(field);
    return at < 0 ? FIELDS.length : at;
  };
  return Object.keys(texts)
    .filter((field) => texts[field])
    .sort((one, other) => order(one) - order(other));
}

interface WrittenProps extends Details {
  texts: Readonly<Record<string, string>>;
  /** Fields that stand elsewhere on the page. */
  without?: readonly string[];
  goalTitles: readonly Goal[];
}

export function Written(props: WrittenProps) {
  const { texts, services, cost, amount, goals, without = [], goalTitles } = props;
  const { t } = useTexts();
  return (
    <dl class="of-proposal">
      {fieldsOf(texts)
        .filter((field) => !without.includes(field))
        .map((field) => (
          <div key={field}>
            <dt>{t(fieldKey(field))}</dt>
            <dd class="as-typed" dir="auto">
              {texts[field]}
            </dd>
          </div>
        ))}
      {services.length > 0 && (
        <div>
          <dt>{t("proposal.services")}</dt>
          <dd>{services.map(({ title }) => title).join(", ")}</dd>
        </div>
      )}
      {cost && (
        <div>
          <dt>{t("proposal.cost")}</dt>
          <dd>
            {amount === undefined ? t(`proposal.cost.${cost}`) : t("proposal.euros", { n: amount })}
          </dd>
        </div>
      )}
      {goals.length > 0 && (
        <div>
          <dt>{t("proposal.goals")}</dt>
          <dd class="goals">
            {[...goals]
              .sort((one, other) => one - other)
              .map((number) => (
                <GoalChip
                  key={number}
                  id={`g${number}`}
                  title={goalTitles.find((goal) => goal.number === number)?.title ?? ""}
                />
              ))}
          </dd>
        </div>
      )}
    </dl>
  );
}
