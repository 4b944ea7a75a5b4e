// The end of the session, asked for twice: its effect is said before the second tap.
import { useState } from "preact/hooks";
import { useTexts } from "../shared/i18n";
import { Panel } from "./Panel";
import { type ConsoleProps, stepOf } from "./props";

export function EndSession(parts: ConsoleProps) {
  const { t } = useTexts();
  const step = stepOf(parts.all);
  const [asked, setAsked] = useState<number>();
  // Where the room goes on meanwhile, what was asked holds no longer.
  const open = asked === step;
  return (
    <>
      <button
        type="button"
        class="button"
        aria-expanded={open}
        onClick={() => setAsked(open ? undefined : step)}
      >
        {t("end.do")}
      </button>
      {open && <Panel {...parts} name="end" close={() => setAsked(undefined)} />}
    </>
  );
}
