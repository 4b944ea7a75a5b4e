// What is chosen and not typed: services, cost, goals; nothing of it has to be.
import type { ComponentChildren } from "preact";
import { COSTS } from "../kit/proposals/proposal";
import { GoalChip } from "../shared/components/GoalChip";
import { useTexts } from "../shared/i18n";
import type { Found } from "./api";
import { type Draft, toggled } from "./completed";

const MOST_SERVICES = 3;
const MOST_GOALS = 3;

interface ChoiceProps {
  draft: Draft;
  edit: (change: Partial<Draft>) => void;
}

export function ChooseServices({ found, draft, edit }: ChoiceProps & { found: Found }) {
  const { t } = useTexts();
  const { services } = found.choices;
  if (!services.length) return null;
  return (
    <details>
      <summary>{t("follow.services", { n: draft.services.length, max: MOST_SERVICES })}</summary>
      <fieldset>
        <legend class="visually-hidden">{t("proposal.services")}</legend>
        {services.map(({ code, title }) => (
          <Pick
            key={code}
            on={draft.services.includes(code)}
            full={draft.services.length >= MOST_SERVICES}
            onPick={() => edit({ services: toggled(draft.services, code) })}
          >
            {title}
          </Pick>
        ))}
      </fieldset>
    </details>
  );
}

export function ChooseGoals({ found, draft, edit }: ChoiceProps & { found: Found }) {
  const { t } = useTexts();
  const { goals } = found.choices;
  if (!goals.length) return null;
  return (
    <details>
      <summary>{t("follow.goals", { n: draft.goals.length, max: MOST_GOALS })}</summary>
      <fieldset>
        <legend class="visually-hidden">{t("proposal.goals")}</legend>
        {goals.map(({ number, title }) => (
          <Pick
            key={number}
            on={draft.goals.includes(number)}
            full={draft.goals.length >= MOST_GOALS}
            onPick={() => edit({ goals: toggled(draft.goals, number) })}
          >
            <span class="goals">
              <GoalChip id={`g${number}`} title={title} />
            </span>
          </Pick>
        ))}
      </fieldset>
    </details>
  );
}

export function ChooseCost({ draft, edit, wrong }: ChoiceProps & { wrong: boolean }) {
  const { t } = useTexts();
  return (
    <>
      <fieldset>
        <legend>{t("proposal.cost")}</legend>
        {(["", ...COSTS] as const).map((cost) => (
          <label class="choice" key={cost}>
            <input
              type="radio"
              name="cost"
              checked={draft.cost === cost}
              onChange={() => edit({ cost })}
            />
            <span>{t(cost ? `proposal.cost.${cost}` : "follow.cost.unknown")}</span>
          </label>
        ))}
      </fieldset>
      {draft.cost === "large" && (
        <div>
          <label for="amount">{t("follow.amount")}</label>
          <input
            id="amount"
            class="text-input number tabular"
            inputMode="numeric"
            autocomplete="off"
            value={draft.amount}
            aria-invalid={wrong}
            aria-describedby={wrong ? "amount-wrong" : undefined}
            onInput={(event) => edit({ amount: event.currentTarget.value })}
          />
        </div>
      )}
    </>
  );
}

interface PickProps {
  on: boolean;
  /** As many as may be are chosen: one has to be taken back first. */
  full: boolean;
  onPick: () => void;
  children: ComponentChildren;
}

function Pick({ on, full, onPick, children }: PickProps) {
  return (
    <label class="choice">
      <input type="checkbox" checked={on} disabled={full && !on} onChange={onPick} />
      <span>{children}</span>
    </label>
  );
}
