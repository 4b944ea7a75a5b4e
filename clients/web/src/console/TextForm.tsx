// One line to type and one button: a nickname, a message, the number of a table.
import { useState } from "preact/hooks";
import { Button } from "../shared/components/Button";
import { Form } from "../shared/components/Form";

interface TextFormProps {
  id: string;
  label: string;
  button: string;
  /** What stands in the field at first; it is empty again after a press without it. */
  initial?: string;
  longest: number;
  busy: boolean;
  /** A number from 1 on, which may also stay as it is. */
  numeric?: boolean;
  send: (text: string) => void;
}

export function TextForm(props: TextFormProps) {
  const { id, label, button, initial = "", longest, busy, numeric, send } = props;
  const [typed, setTyped] = useState(initial);
  const text = typed.trim();
  const off = numeric ? !/^0*[1-9]\d*$/.test(text) : !text || text === initial;
  const press = () => {
    if (off || busy) return;
    send(text);
    setTyped(initial && text);
  };
  return (
    <Form onSend={press} class="act">
      <label for={id}>{label}</label>
      <input
        class={numeric ? "text-input tabular" : "text-input"}
        id={id}
        inputMode={numeric ? "numeric" : undefined}
        autocomplete="off"
        maxLength={longest}
        value={typed}
        onInput={(event) => setTyped(event.currentTarget.value)}
      />
      <Button busy={busy} off={off} onPress={press}>
        {button}
      </Button>
    </Form>
  );
}
