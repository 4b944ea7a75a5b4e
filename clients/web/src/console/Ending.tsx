// The end of the session, asked for twice: its effect is said before the second tap.
import { useState } from "preact/hooks";
import { Button } from "../shared/components/Button";
import { useTexts } from "../shared/i18n";
import type { Desk } from "./desk";
import { Panel } from "./Panel";

export function Ending(parts: Desk) {
  const { t } = useTexts();
  const [open, setOpen] = useState(false);
  if (open) return <Panel {...parts} name="end" close={() => setOpen(false)} />;
  return <Button onPress={() => setOpen(true)}>{t("end.do")}</Button>;
}
