// The texts of an idea or a card, each in its field.
import { type PlainKey, useTexts } from "../../shared/i18n";
import { type Field, type Form, fieldsOf, LONGEST, type Rule } from "./form";
import { IdeaText } from "./IdeaText";
import type { Asked } from "./useAsked";
import "./fields.css";

export interface TextsProps {
  id: string; // by which the fields of two forms differ
  rule: Rule;
  form: Form;
  asked: Asked | undefined;
  set(form: Form): void;
  onEnter(): void;
}

const LABELS: Readonly<Record<Rule, Readonly<Partial<Record<Field, PlainKey>>>>> = {
  idea: {
    title: "ideas.idea.title",
    problem: "ideas.idea.problem",
    proposal: "ideas.idea.proposal",
  },
  card: {
    title: "ideas.card.title",
    answer: "ideas.card.answer",
    unit: "ideas.card.unit",
    source: "ideas.card.source",
  },
};

type TextOfProps = Omit<TextsProps, "onEnter"> & { name: Field; onEnter?: () => void };

/** The text of a field. */
export function TextOf({ id, rule, form, asked, set, name, onEnter }: TextOfProps) {
  const { t } = useTexts();
  const label = LABELS[rule][name];
  return (
    <IdeaText
      id={`${id}-${name}`}
      label={label ? t(label) : ""}
      value={form.texts[name] ?? ""}
      max={LONGEST[rule][name] ?? 0}
      refused={asked?.field === name ? asked : undefined}
      {...(onEnter && { onEnter })}
      onText={(text) => set({ ...form, texts: { ...form.texts, [name]: text } })}
    />
  );
}

/** All of them, and nothing else. */
export function TextsOf({ onEnter, ...props }: TextsProps) {
  return (
    <div class="idea-fields">
      {fieldsOf(props.rule).map((name) => (
        <TextOf key={name} {...props} name={name} {...(name === "title" && { onEnter })} />
      ))}
    </div>
  );
}
