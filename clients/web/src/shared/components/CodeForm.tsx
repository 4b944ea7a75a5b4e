// Where a code is typed: what is wrong with it, and why it may lead to nothing.
import type { ComponentChildren } from "preact";
import { useEffect, useRef, useState } from "preact/hooks";
import type { CodeError } from "../byCode";
import { CODE_LENGTH, codeIn, inFours, isWhole } from "../followed";
import { Form } from "./Form";
import { Notice } from "./Notice";

interface CodeFormProps {
  /** The one that the address names, and why it led to nothing. */
  code: string;
  failure: CodeError | undefined;
  /** The refusal of a code that nobody knows, and why that may be. */
  unknown: string;
  reasons: ComponentChildren;
  labels: { code: string; how: string; go: string };
  /** Says that so many signs are too few, and what a failure is. */
  short: (n: number) => string;
  failed: (failure: CodeError) => string;
  open: (code: string) => void;
  look: () => void;
}

export function CodeForm(props: CodeFormProps) {
  const { code, failure, labels, open, look } = props;
  const [typed, setTyped] = useState(() => inFours(code));
  // What an incomplete address names is as wrong as what is typed too short.
  const [short, setShort] = useState(code !== "" && !isWhole(code));
  const field = useRef<HTMLInputElement>(null);
  const signs = codeIn(typed);
  const wrong = short && signs.length !== CODE_LENGTH;
  const failed = signs === code ? failure : undefined;
  const unknown = failure?.code === props.unknown;
  const send = () => {
    setShort(!isWhole(signs));
    if (!isWhole(signs)) field.current?.focus();
    else if (signs === code) look();
    else open(signs);
  };
  useEffect(() => {
    if (failure && unknown) field.current?.focus();
  }, [failure, unknown]);
  return (
    <Form onSend={send}>
      {(wrong || failed) && (
        <Notice tone="now" live id="code-wrong">
          <p>{wrong ? props.short(signs.length) : failed && props.failed(failed)}</p>
          {!wrong && unknown && props.reasons}
        </Notice>
      )}
      <div>
        <label for="code">{labels.code}</label>
        <input
          id="code"
          ref={field}
          class="text-input code tabular"
          value={typed}
          autocomplete="off"
          autocapitalize="characters"
          spellcheck={false}
          aria-describedby={wrong || failed ? "code-wrong code-how" : "code-how"}
          aria-invalid={wrong || unknown}
          onInput={(event) => setTyped(event.currentTarget.value)}
        />
        <p class="quiet small" id="code-how">
          {labels.how}
        </p>
      </div>
      <button type="submit" class="button primary">
        {labels.go}
      </button>
    </Form>
  );
}
