// One field of a declaration: a number, a day, a text, or a choice of what is known.
import { useId } from "preact/hooks";
import { useTexts } from "../../shared/i18n";
import { dayAt } from "../../shared/zone";
import { Field } from "../Field";
import type { Page } from "./api";
import type { FieldOf } from "./fields";
import { fieldName, type Known, sessionChoice } from "./said";

const LONGEST = 120;
const EARLIEST = "1990-01-01";

interface DeclaredFieldProps {
  field: FieldOf;
  value: string;
  edit: (text: string) => void;
  page: Page & Known;
  /** The id of what is wrong with it. */
  wrong?: string | undefined;
}

export function DeclaredField(props: DeclaredFieldProps) {
  const { field, value, edit, wrong, page } = props;
  const texts = useTexts();
  const name = fieldName(field.name, texts);
  const label = field.optional ? texts.t("declared.optional", { field: name }) : name;
  const hint = field.hint && texts.t(`declared.hint.${field.hint}`);
  const written = { label, value, onText: edit, wrong, hint, mark: <Mark wrong={wrong} /> };
  switch (field.type) {
    case "number":
      return <Field {...written} numeric />;
    case "text":
      return <Field {...written} longest={LONGEST} />;
    case "day":
      return <DayField {...props} label={label} last={field.planned ? undefined : page.today} />;
    default:
      return <Choice {...props} label={label} />;
  }
}

type LabelledProps = DeclaredFieldProps & { label: string };

function DayField({
  label,
  value,
  edit,
  wrong,
  last,
}: LabelledProps & { last?: string | undefined }) {
  const id = useId();
  return (
    <div class="field">
      <label for={id}>{label}</label>
      <input
        id={id}
        class="text-input tabular"
        type="date"
        min={EARLIEST}
        max={last}
        value={value}
        aria-invalid={wrong !== undefined}
        aria-describedby={wrong}
        onInput={(event) => edit(event.currentTarget.value)}
      />
      <Mark wrong={wrong} />
    </div>
  );
}

function Choice({ field, label, value, edit, wrong, page }: LabelledProps) {
  const id = useId();
  const texts = useTexts();
  const { t } = texts;
  return (
    <div class={field.type === "session" ? "field whole" : "field"}>
      <label for={id}>{label}</label>
      <select
        id={id}
        value={value}
        aria-invalid={wrong !== undefined}
        aria-describedby={wrong}
        onChange={(event) => edit(event.currentTarget.value)}
      >
        {field.type === "session" ? (
          <Sessions known={page} />
        ) : (
          <>
            <option value="">
              {t(field.type === "scenario" ? "declared.other_title" : "declared.any_service")}
            </option>
            {optionsOf(field, page).map(([option, title]) => (
              <option key={option} value={option}>
                {title}
              </option>
            ))}
          </>
        )}
      </select>
      <Mark wrong={wrong} />
    </div>
  );
}

/** Says at a field that it is the one at fault; who hears the page is told by the field itself. */
function Mark({ wrong }: Pick<DeclaredFieldProps, "wrong">) {
  const { t } = useTexts();
  if (wrong === undefined) return null;
  return (
    <p class="small at-fault" aria-hidden="true">
      {t("declared.at_fault")}
    </p>
  );
}

function yearAt(ms: number): string {
  return dayAt(ms).slice(0, 4);
}

/** The sessions to choose from, by their years, since a programme has many. */
function Sessions({ known }: { known: Known }) {
  const texts = useTexts();
  const { sessions } = known;
  const years = [...new Set(sessions.map(({ began }) => yearAt(began)))];
  return (
    <>
      <option value="">{texts.t("declared.session_choose")}</option>
      {years.map((year) => (
        <optgroup key={year} label={year}>
          {sessions
            .filter(({ began }) => yearAt(began) === year)
            .map((session) => (
              <option key={session.id} value={session.id}>
                {sessionChoice(session, known, texts)}
              </option>
            ))}
        </optgroup>
      ))}
    </>
  );
}

function optionsOf({ type }: FieldOf, page: Page): readonly (readonly [string, string])[] {
  return type === "scenario"
    ? page.scenarios.map(({ id, title }) => [id, title] as const)
    : page.services.map(({ code, title }) => [code, title] as const);
}
