// A form of a page that stays: Enter in a field does something here, and loads nothing.
import type { ComponentChildren } from "preact";

interface FormProps {
  onSend: () => void;
  class?: string;
  children: ComponentChildren;
}

export function Form({ onSend, class: own, children }: FormProps) {
  return (
    <form
      class={own}
      onSubmit={(event) => {
        event.preventDefault();
        onSend();
      }}
    >
      {children}
    </form>
  );
}
