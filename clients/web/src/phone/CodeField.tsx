// The field of a code, however it is typed: that of a room, or of a seat.
import type { Ref } from "preact";

interface CodeFieldProps {
  id: string;
  label: string;
  help: string;
  field: Ref<HTMLInputElement>;
  typed: string;
  /** What says what is wrong with it, by its id, if something is. */
  wrong: string | undefined;
  onTyped: (typed: string) => void;
}

export function CodeField({ id, label, help, field, typed, wrong, onTyped }: CodeFieldProps) {
  return (
    <>
      <label class="field-label" for={id}>
        <span>{label}</span>
      </label>
      <input
        ref={field}
        class="text-input code"
        id={id}
        value={typed}
        autocomplete="off"
        autocapitalize="characters"
        spellcheck={false}
        enterkeyhint="go"
        maxLength={12}
        aria-invalid={wrong !== undefined}
        aria-describedby={wrong ? `${wrong} ${id}-help` : `${id}-help`}
        onInput={(event) => onTyped(event.currentTarget.value)}
      />
      <p class="quiet" id={`${id}-help`}>
        {help}
      </p>
    </>
  );
}
