// Notices of the store: why it refuses and what happens to answers, that it works again, what it lost.
import { useEffect, useRef, useState } from "preact/hooks";
import { Button } from "../shared/components/Button";
import { Notice } from "../shared/components/Notice";
import { formatHour } from "../shared/format";
import { useTexts } from "../shared/i18n";
import type { ConsoleProps } from "./props";

const BACK_MS = 6_000;
/** The causes that have a sentence, by the sentence. */
const SENTENCES = {
  full: ["full"],
  damaged: ["damaged"],
  denied: ["denied"],
  busy: ["busy"],
  memory: ["memory"],
  disk: ["disk"],
  no_answer: ["away", "slow", "loading", "unknown_host", "tls"],
  read_only: ["read_only", "no_master"],
  no_replica: ["no_replica"],
  setting: ["no_aof", "no_fsync", "evicts", "no_min_replicas", "old", "cluster"],
  foreign: ["foreign"],
  gone: ["gone", "emptied"],
  unreadable: ["unreadable", "newer", "older"],
  silent: ["silent"],
} as const;

/** Returns the key of the sentence for *cause*, undefined for an unknown one. */
export function sentenceOf(cause: string): keyof typeof SENTENCES | undefined {
  const all = Object.entries(SENTENCES) as [keyof typeof SENTENCES, readonly string[]][];
  return all.find(([, causes]) => causes.includes(cause))?.[0];
}

export function StorageNotice({ consoleDoc }: ConsoleProps) {
  const { t } = useTexts();
  const cause = consoleDoc.storage?.cause;
  const back = useJustEnded(cause !== undefined);
  if (cause === undefined) {
    return back ? (
      <Notice tone="ok" icon="check" live>
        {t("store.back")}
      </Notice>
    ) : null;
  }
  const known = sentenceOf(cause);
  return (
    <Notice tone="lost" live>
      {known ? t(`store.${known}`, { cause }) : t("store.away", { cause })}
    </Notice>
  );
}

/** Says what the store lost, until somebody has seen it. */
export function LostNotice({ state, all, consoleDoc }: ConsoleProps) {
  const { t, language } = useTexts();
  const [seen, setSeen] = useState<number>();
  const { lost } = consoleDoc;
  if (!lost || lost.at === seen || all.status === "closed") return null;
  const title = lost.phase && all.phases[lost.phase]?.title;
  const time = formatHour(lost.at - state.offset, language);
  return (
    <Notice tone="lost" live>
      <p>
        <b>{t("store.lost", { time })}</b>{" "}
        {title && <span>{t("store.lost_redo", { phase: title })}</span>}
      </p>
      <Button onPress={() => setSeen(lost.at)}>{t("store.lost_seen")}</Button>
    </Notice>
  );
}

function useJustEnded(trouble: boolean): boolean {
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
