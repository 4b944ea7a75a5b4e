// The services and goals that an idea names, up to three of each; folded, for there are many.
import type { ComponentChildren } from "preact";
import { useState } from "preact/hooks";
import { Button } from "../../shared/components/Button";
import { GoalTile } from "../../shared/components/GoalTile";
import { Icon } from "../../shared/components/Icon";
import { Notice } from "../../shared/components/Notice";
import { Unbroken } from "../../shared/components/Unbroken";
import { useTexts } from "../../shared/i18n";
import type { AllDocument } from "../../shared/wire";
import { type Form, MOST_NAMED, toggled } from "./form";

interface NamedProps {
  all: AllDocument;
  form: Form;
  set(form: Form): void;
}

export function ServiceChoice({ all: { services, service_order }, form, set }: NamedProps) {
  const { t } = useTexts();
  return (
    <Named
      label={t("ideas.services")}
      ids={service_order}
      chosen={form.services}
      shown={(code) => services[code] ?? code}
      onChoose={(chosen) => set({ ...form, services: chosen })}
    />
  );
}

export function GoalChoice({ all: { goals }, form, set }: NamedProps) {
  const { t } = useTexts();
  const ids = Object.keys(goals).sort(
    (one, other) => Number(one.slice(1)) - Number(other.slice(1)),
  );
  return (
    <Named
      label={t("ideas.goals")}
      ids={ids}
      chosen={form.goals}
      shown={(id) => (
        <span class="face">
          <GoalTile id={id} />
          <Unbroken text={goals[id] ?? ""} />
        </span>
      )}
      onChoose={(chosen) => set({ ...form, goals: chosen })}
    />
  );
}

interface ListProps {
  label: string;
  ids: readonly string[];
  chosen: readonly string[];
  shown(id: string): ComponentChildren;
  onChoose(chosen: readonly string[]): void;
}

/** What is chosen stays in sight when the list is folded. */
function Named({ label, ids, chosen, shown, onChoose }: ListProps) {
  const { t } = useTexts();
  const [unfolded, setUnfolded] = useState(false);
  const [full, setFull] = useState(false);
  const listed = unfolded ? ids : ids.filter((id) => chosen.includes(id));
  if (!ids.length) return null;
  return (
    <fieldset>
      <legend>{label}</legend>
      <div class="idea-named">
        {full && (
          <Notice tone="now" live>
            {t("ideas.most", { n: MOST_NAMED })}
          </Notice>
        )}
        <div class="ticks">
          {listed.map((id) => (
            <Button
              key={id}
              pressed={chosen.includes(id)}
              onPress={() => {
                const next = toggled(chosen, id, MOST_NAMED);
                setFull(!next);
                if (next) onChoose(next);
              }}
            >
              {shown(id)}
            </Button>
          ))}
        </div>
        <Button expanded={unfolded} onPress={() => setUnfolded(!unfolded)}>
          {!unfolded && <Icon icon="down" />}
          {t(unfolded ? "ideas.fold" : "ideas.choose")}
          <span class="visually-hidden">{` ${label}`}</span>
        </Button>
      </div>
    </fieldset>
  );
}
