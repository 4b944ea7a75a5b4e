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
  /** Somebody writes it for somebody else. */
  forSomebody?: boolean;
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

/** Labels of what is written for somebody else, where they differ. */
const FOR_SOMEBODY: typeof LABELS = {
  idea: { title: "ideas.for.title", proposal: "ideas.for.proposal" },
  card: { title: "ideas.for.question" },
};

type TextOfProps = Omit<TextsProps, "onEnter"> & { name: Field; onEnter?: () => void };

/** The text of a field. */
export function TextOf(props: TextOfProps) {
  const { id, rule, form, asked, forSomebody, set, name, onEnter } = props;
  const { t } = useTexts();
  const label = (forSomebody && FOR_SOMEBODY[rule][name]) || LABELS[rule][name];
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
