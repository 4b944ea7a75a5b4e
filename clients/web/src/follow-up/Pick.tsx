// One question with a few ready answers: radio buttons, one below the other.

interface PickProps<T extends string | number> {
  name: string;
  legend: string;
  options: readonly (readonly [T, string])[];
  value: T | undefined;
  onPick: (value: T) => void;
}

export function Pick<T extends string | number>(props: PickProps<T>) {
  const { name, legend, options, value, onPick } = props;
  return (
    <fieldset>
      <legend>{legend}</legend>
      {options.map(([option, text]) => (
        <label class="choice" key={option}>
          <input
            type="radio"
            name={name}
            checked={option === value}
            onChange={() => onPick(option)}
          />
          <span>{text}</span>
        </label>
      ))}
    </fieldset>
  );
}
