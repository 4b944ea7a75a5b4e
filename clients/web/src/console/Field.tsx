// A form of several fields: its button is the one that Enter presses, as keepers of passwords expect.
import type { ComponentChildren, TargetedInputEvent } from "preact";
import { useId } from "preact/hooks";
import { useTexts } from "../shared/i18n";

interface FieldProps {
  label: string;
  value: string;
  onText: (text: string) => void;
  /** Of a password, each sign shows as a dot. */
  secret?: boolean;
  /** What a keeper of passwords may fill in. */
  fills?: "username" | "current-password" | "new-password" | "one-time-code";
  numeric?: boolean;
  longest?: number;
  /** The id of what is wrong with it. */
  wrong?: string | undefined;
  /** What says so beside it, for who sees the page. */
  mark?: ComponentChildren;
  /** The id of what has to be known before one types. */
  help?: string;
  /** The same, where it stands below the field. */
  hint?: string | undefined;
  /** It takes the focus as it comes. */
  focused?: boolean;
  /** It cannot be changed. */
  fixed?: boolean;
}

export function Field(props: FieldProps) {
  const {
    label,
    value,
    onText,
    secret,
    fills = "off",
    numeric,
    longest,
    wrong,
    help,
    hint,
  } = props;
  const id = useId();
  const described = [wrong, help, hint && `${id}-hint`].filter(Boolean).join(" ");
  const input = {
    id,
    class: numeric ? "text-input tabular" : "text-input",
    autocomplete: fills,
    autocapitalize: "none",
    spellcheck: false,
    readOnly: props.fixed === true,
    "aria-invalid": wrong !== undefined,
    "aria-describedby": described || undefined,
    ref: props.focused ? focus : null,
    value,
    onInput: (event: TargetedInputEvent<HTMLInputElement>) => onText(event.currentTarget.value),
  } as const;
  return (
    <div class="field">
      <label for={id}>{label}</label>
      {secret ? (
        <input type="password" {...input} />
      ) : (
        <input inputMode={numeric ? "numeric" : undefined} maxLength={longest} {...input} />
      )}
      {props.mark}
      {hint && (
        <p class="small quiet" id={`${id}-hint`}>
          {hint}
        </p>
      )}
    </div>
  );
}

function focus(input: HTMLInputElement | null): void {
  if (input) input.focus();
}

interface SubmitProps {
  busy: boolean;
  go?: boolean;
  children: ComponentChildren;
}

/** The button of a form; a second press is ignored by what it sends. */
export function Submit({ busy, go, children }: SubmitProps) {
  const { t } = useTexts();
  const classes = ["button", go && "primary", busy && "busy"].filter(Boolean).join(" ");
  return (
    <button type="submit" class={classes} aria-disabled={busy ? "true" : undefined}>
      {busy ? (
        <>
          <span class="button-label" aria-hidden="true">
            {children}
          </span>
          <span class="sending-label">{t("answer.sending")}</span>
        </>
      ) : (
        children
      )}
    </button>
  );
}
