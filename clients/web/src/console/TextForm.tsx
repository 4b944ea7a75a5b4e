// One line to type and one button: a nickname, a message.
import { useState } from "preact/hooks";
import { Button } from "../shared/components/Button";

interface TextFormProps {
  id: string;
  label: string;
  button: string;
  /** What stands in the field at first; it is empty again after a press without it. */
  initial?: string;
  longest: number;
  busy: boolean;
  send: (text: string) => void;
}

export function TextForm({ id, label, button, initial = "", longest, busy, send }: TextFormProps) {
  const [typed, setTyped] = useState(initial);
  const off = !typed.trim() || typed.trim() === initial;
  const press = () => {
    if (off || busy) return;
    send(typed.trim());
    setTyped(initial && typed.trim());
  };
  return (
    <form
      class="act"
      onSubmit={(event) => {
        event.preventDefault();
        press();
      }}
    >
      <label for={id}>{label}</label>
      <input
        class="text-input"
        id={id}
        autocomplete="off"
        maxLength={longest}
        value={typed}
        onInput={(event) => setTyped(event.currentTarget.value)}
      />
      <Button busy={busy} off={off} onPress={press}>
        {button}
      </Button>
    </form>
  );
}
