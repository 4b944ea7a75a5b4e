// One question with a few ready answers, as radio buttons that are tiles.
import type { ComponentChildren } from "preact";

interface ChoiceProps<T extends string | number> {
  name: string;
  legend: string;
  /** One more sentence under the question. */
  why?: string | undefined;
  options: readonly (readonly [T, ComponentChildren])[];
  value: T | undefined;
  /** How wide the tiles are; a word or two by default. */
  size?: "digits" | "words" | "rows";
  onPick: (value: T) => void;
  /** The chosen one was tapped again. */
  onAgain?: () => void;
}

export function Choice<T extends string | number>(props: ChoiceProps<T>) {
  const { name, legend, why, options, value, size = "" } = props;
  return (
    <fieldset>
      <legend>{legend}</legend>
      {why && <p class="quiet">{why}</p>}
      <div class={`pick ${size}`}>
        {options.map(([option, text]) => (
          <label key={option}>
            <input
              type="radio"
              name={name}
              value={option}
              checked={option === value}
              onChange={() => props.onPick(option)}
              onClick={() => {
                if (option === value) props.onAgain?.();
              }}
            />
            <span>{text}</span>
          </label>
        ))}
      </div>
    </fieldset>
  );
}
