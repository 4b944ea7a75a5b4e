// What the room waits for before the next step: the time, or whoever leads.
import { useTexts } from "../../shared/i18n";
import type { AllDocument } from "../../shared/wire";

export function WaitLine({ all }: { all: AllDocument }) {
  const { t } = useTexts();
  return <p class="quiet">{t(all.pace === "auto" ? "wait.auto" : "wait.next")}</p>;
}
