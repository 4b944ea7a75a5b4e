// What the author can do: each opens in place below its button, and says what was done.
import type { ComponentChildren } from "preact";
import { useEffect, useRef, useState } from "preact/hooks";
import type { CodeError } from "../shared/byCode";
import { Button } from "../shared/components/Button";
import { Notice } from "../shared/components/Notice";
import { useTexts } from "../shared/i18n";
import { failureOf } from "./texts";

interface ActingProps {
  label: string;
  done?: string | undefined;
  children: (close: () => void) => ComponentChildren;
}

export function Acting({ label, done, children }: ActingProps) {
  const [open, setOpen] = useState(false);
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (open) box.current?.focus();
  }, [open]);
  return (
    <div class="acting">
      <Button expanded={open} onPress={() => setOpen(!open)}>
        {label}
      </Button>
      <p class="said" role="status">
        {!open && done}
      </p>
      {open && (
        <div class="card" ref={box} tabIndex={-1}>
          {children(() => setOpen(false))}
        </div>
      )}
    </div>
  );
}

/** Why it failed, where a screen reader hears it. */
export function Failure({ of, id }: { of: CodeError | undefined; id?: string }) {
  const texts = useTexts();
  if (!of) return null;
  return (
    <Notice tone="now" live id={id}>
      {failureOf(of, texts)}
    </Notice>
  );
}
