// How many there are to be: a number that is typed, and what is said of one that cannot be.
import { useId } from "preact/hooks";
import { Notice } from "../shared/components/Notice";

interface CountFieldProps {
  label: string;
  value: string;
  onText: (text: string) => void;
  /** What is said of it, where it is no such number. */
  wrong: string | false;
}

/** Digits of the greatest number, that of the places of a room. */
const LONGEST = 4;

export function CountField({ label, value, onText, wrong }: CountFieldProps) {
  const id = useId();
  return (
    <>
      <label class="field">
        <span>{label}</span>
        <input
          class="text-input tabular"
          inputMode="numeric"
          autocomplete="off"
          maxLength={LONGEST}
          aria-invalid={wrong !== false}
          aria-describedby={wrong ? id : undefined}
          value={value}
          onInput={(event) => onText(event.currentTarget.value)}
        />
      </label>
      {wrong && (
        <Notice tone="now" live id={id}>
          {wrong}
        </Notice>
      )}
    </>
  );
}
