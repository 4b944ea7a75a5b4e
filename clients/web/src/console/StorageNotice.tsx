// The disk refuses: what happens to the answers meanwhile; then that it works again.
import { useEffect, useRef, useState } from "preact/hooks";
import { Say } from "../shared/components/Say";
import { useTexts } from "../shared/i18n";
import type { Desk } from "./desk";

const BACK_MS = 6_000;
/** The causes that have a sentence of their own. */
const KNOWN = ["full", "damaged", "denied", "busy"] as const;

export function StorageNotice({ desk }: Desk) {
  const { t } = useTexts();
  const cause = desk.storage?.cause;
  const back = useAfter(cause !== undefined);
  if (cause === undefined) {
    return back ? (
      <Say tone="ok" sign="check" live>
        {t("store.back")}
      </Say>
    ) : null;
  }
  const known = KNOWN.find((one) => one === cause);
  return (
    <Say tone="lost" live>
      {known ? t(`store.${known}`) : t("store.away", { cause })}
    </Say>
  );
}

function useAfter(trouble: boolean): boolean {
  const [after, setAfter] = useState(false);
  const was = useRef(trouble);
  useEffect(() => {
    const ended = was.current && !trouble;
    was.current = trouble;
    setAfter(ended);
    if (!ended) return;
    const id = setTimeout(() => setAfter(false), BACK_MS);
    return () => clearTimeout(id);
  }, [trouble]);
  return after;
}
