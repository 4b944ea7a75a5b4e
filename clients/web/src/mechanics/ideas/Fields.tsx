// The form of an idea or a card: one sentence, and what one may add to it.
import { Choice } from "../../kit/phone/Choice";
import { RefusalText } from "../../kit/phone/RefusalNotice";
import { Button } from "../../shared/components/Button";
import { useTexts } from "../../shared/i18n";
import type { AllDocument } from "../../shared/wire";
import { COSTS, fieldsOf } from "./form";
import { GoalChoice, ServiceChoice } from "./Named";
import { TextOf, type TextsProps } from "./TextsOf";
import "./fields.css";

export interface FieldsProps extends TextsProps {
  all: AllDocument;
}

export function Fields({ onEnter, ...props }: FieldsProps) {
  const { form, set, rule, asked } = props;
  const { t } = useTexts();
  const [title, ...others] = fieldsOf(rule);
  // What is to be mended is in sight.
  const unfolded = form.unfolded || (asked !== undefined && asked.field !== title);
  return (
    <div class="idea-fields">
      {title && <TextOf {...props} name={title} onEnter={onEnter} />}
      <Button bare expanded={unfolded} onPress={() => set({ ...form, unfolded: !unfolded })}>
        {t("ideas.add")}
      </Button>
      {unfolded && (
        <>
          {others.map((name) => (
            <TextOf key={name} {...props} name={name} />
          ))}
          {rule === "idea" && <ServiceChoice {...props} />}
          {rule === "idea" && <CostChoice {...props} />}
          <GoalChoice {...props} />
        </>
      )}
    </div>
  );
}

/** In words, and only of a large one how much. */
function CostChoice({ id, form, asked, set }: Omit<FieldsProps, "onEnter">) {
  const { t } = useTexts();
  const { cost, ...without } = form;
  return (
    <>
      <Choice
        name={`${id}-cost`}
        legend={t("ideas.cost")}
        size="words"
        options={COSTS.map((one) => [one, t(`ideas.cost.${one}`)])}
        value={cost}
        onPick={(one) => set({ ...form, cost: one })}
        onAgain={() => set(without)}
      />
      {cost === "large" && (
        <div class="idea-text">
          <label for={`${id}-amount`}>{t("ideas.amount")}</label>
          {asked?.field === "amount" && (
            <RefusalText code="amount" details={asked.details ?? {}} id={`${id}-amount-problem`} />
          )}
          <input
            class="text-input tabular"
            id={`${id}-amount`}
            inputMode="decimal"
            autocomplete="off"
            value={form.amount}
            aria-invalid={asked?.field === "amount"}
            aria-describedby={asked?.field === "amount" ? `${id}-amount-problem` : undefined}
            onInput={(event) => set({ ...form, amount: event.currentTarget.value })}
          />
        </div>
      )}
    </>
  );
}
