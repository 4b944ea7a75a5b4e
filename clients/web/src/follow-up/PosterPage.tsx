// The page of a poster: the questions of a session alone, answered once on each device.

import { useState } from "preact/hooks";
import { Button } from "../shared/components/Button";
import { Form } from "../shared/components/Form";
import { Notice } from "../shared/components/Notice";
import { formatDay } from "../shared/format";
import { useTexts } from "../shared/i18n";
import { KEPT } from "../shared/kept";
import type { DeviceStorage, StorageKey } from "../shared/storage";
import type { Found, Recalled } from "./api";
import { Early, Heading, lastDay } from "./Heading";
import { Questions } from "./Questions";
import { failureOf } from "./texts";
import type { FollowUp } from "./useFollowUp";

interface PageProps {
  followUp: FollowUp;
  found: Found;
  storage: DeviceStorage;
}

export function PosterPage({ followUp, found, storage }: PageProps) {
  const { t } = useTexts();
  const key: StorageKey = `${KEPT.recalled}${followUp.code}`;
  const [before] = useState(() => storage.read(key) !== undefined);
  const note = () => storage.write(key, { until: found.until });
  return (
    <>
      <Heading found={found} title={t("after.poster.title")} />
      {!found.open && <Early found={found} />}
      {found.open && before && <p class="lead">{t("after.sent.again")}</p>}
      {found.open && !before && <Answer followUp={followUp} found={found} note={note} />}
    </>
  );
}

interface AnswerProps extends Pick<PageProps, "followUp" | "found"> {
  /** Notes on this device that it has answered. */
  note: () => void;
}

function Answer({ followUp, found, note }: AnswerProps) {
  const texts = useTexts();
  const { t, language } = texts;
  const [recalled, setRecalled] = useState<Recalled>({});
  const [missing, setMissing] = useState(false);
  const [sent, setSent] = useState(false);
  const { failure, busy } = followUp;
  const send = async () => {
    const none = !Object.keys(recalled).length;
    setMissing(none);
    if (none || sent) return;
    if (!(await followUp.send((asking) => asking.recall(recalled)))) return;
    note();
    setSent(true);
  };
  const questions = found.questions ?? [];
  return (
    <Form onSend={() => void send()}>
      <Questions
        questions={sent ? questions.filter(({ right }) => right !== undefined) : questions}
        chosen={recalled}
        choose={(card, choice) => {
          setMissing(false);
          setRecalled({ ...recalled, [card]: choice });
        }}
      />
      {missing && (
        <Notice tone="now" live>
          {t("after.missing.poster")}
        </Notice>
      )}
      {failure && (
        <Notice tone="now" live>
          {failureOf(failure, texts, found.until)}
        </Notice>
      )}
      <p class="said" role="status">
        {sent && t("after.sent")}
      </p>
      {!sent && (
        <>
          <Button go busy={busy} onPress={() => void send()}>
            {t("after.send")}
          </Button>
          <p class="quiet small">
            {t("after.poster.until", { until: formatDay(lastDay(found), language) })}
          </p>
        </>
      )}
      <p class="quiet small">{t("after.counted")}</p>
    </Form>
  );
}
