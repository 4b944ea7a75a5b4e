// Notices of the store: why it refuses and what happens to answers, that it works again, that it is
// slow, what it lost.
import { useState } from "preact/hooks";
import { Button } from "../shared/components/Button";
import { Notice } from "../shared/components/Notice";
import { Trouble } from "../shared/components/Trouble";
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
  const { cause = "" } = consoleDoc.storage ?? {};
  return (
    <Trouble there={consoleDoc.storage !== undefined} back={t("store.back")} backMs={BACK_MS}>
      <Notice tone="lost" live>
        {t(`store.${sentenceOf(cause) ?? "away"}`, { cause })}
      </Notice>
    </Trouble>
  );
}

/** Says that answers are stored late, unless they are not stored at all. */
export function SlowStoreNotice({ consoleDoc }: ConsoleProps) {
  const { t } = useTexts();
  const { store_slow: slow } = consoleDoc.warnings ?? {};
  if (slow === undefined || consoleDoc.storage) return null;
  return (
    <Notice tone="now" live>
      <p>
        <b>{t("store.late")}</b> <span>{t("store.late_what")}</span>
      </p>
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
