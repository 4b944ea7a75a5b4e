// The end of the session, asked for twice: its effect is said before the second tap.
import { useState } from "preact/hooks";
import { useTexts } from "../shared/i18n";
import { Panel } from "./Panel";
import type { ConsoleProps } from "./props";

export function EndSession(parts: ConsoleProps) {
  const { t } = useTexts();
  const [open, setOpen] = useState(false);
  return (
    <>
      <button type="button" class="button" aria-expanded={open} onClick={() => setOpen(!open)}>
        {t("end.do")}
      </button>
      {open && <Panel {...parts} name="end" close={() => setOpen(false)} />}
    </>
  );
}
