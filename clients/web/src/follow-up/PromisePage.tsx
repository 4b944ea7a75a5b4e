// What became of a commitment: said by its code, changed until it closes, or erased.
import { useState } from "preact/hooks";
import { Button } from "../shared/components/Button";
import { Form } from "../shared/components/Form";
import { Notice } from "../shared/components/Notice";
import { formatDay } from "../shared/format";
import { type Texts, useTexts } from "../shared/i18n";
import { type Found, OBSTACLES, type Obstacle, OUTCOMES, type Outcome, type Recalled } from "./api";
import { Erase } from "./Erase";
import { Early, Heading, lastDay } from "./Heading";
import { Pick } from "./Pick";
import { Questions } from "./Questions";
import { failureOf } from "./texts";
import type { FollowUp } from "./useFollowUp";

interface PageProps {
  followUp: FollowUp;
  found: Found;
}

export function PromisePage({ followUp, found }: PageProps) {
  const texts = useTexts();
  const { t } = texts;
  return (
    <>
      <Heading found={found} title={t("after.title")} />
      <section class="card">
        <h2>{t("after.said")}</h2>
        <p class="lead">{sentenceOf(found, texts)}</p>
      </section>
      {found.open ? <Answer followUp={followUp} found={found} /> : <Early found={found} />}
      <p class="quiet">{t("after.secret")}</p>
      <Erase followUp={followUp} />
    </>
  );
}

function Answer({ followUp, found }: PageProps) {
  const texts = useTexts();
  const { t, language } = texts;
  const [outcome, setOutcome] = useState<Outcome | undefined>(found.outcome);
  const [obstacle, setObstacle] = useState<Obstacle>(found.obstacle ?? "none");
  const [recalled, setRecalled] = useState<Recalled>({});
  const [missing, setMissing] = useState(false);
  const [sent, setSent] = useState(false);
  const { failure, busy } = followUp;
  const edit = (change: () => void) => {
    change();
    setSent(false);
    setMissing(false);
  };
  const send = async () => {
    setMissing(!outcome);
    if (!outcome) return;
    const why = outcome === "kept" ? "none" : obstacle;
    setSent(await followUp.send((asking) => asking.tell(outcome, why, recalled)));
  };
  return (
    <Form onSend={() => void send()}>
      <Pick
        name="outcome"
        legend={t("after.q")}
        options={OUTCOMES.map((one) => [one, t(`after.${one}`)])}
        value={outcome}
        onPick={(one) => edit(() => setOutcome(one))}
      />
      {outcome && outcome !== "kept" && (
        <Pick
          name="obstacle"
          legend={t("after.why")}
          options={OBSTACLES.map((one) => [one, t(`after.why.${one}`)])}
          value={obstacle}
          onPick={(one) => edit(() => setObstacle(one))}
        />
      )}
      <Questions
        questions={found.questions ?? []}
        chosen={recalled}
        choose={(card, choice) => edit(() => setRecalled({ ...recalled, [card]: choice }))}
      />
      {missing && (
        <Notice tone="now" live>
          {t("after.missing")}
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
      <Button go busy={busy} onPress={() => void send()}>
        {t("after.send")}
      </Button>
      <p class="quiet small">{t("after.until", { until: formatDay(lastDay(found), language) })}</p>
      <p class="quiet small">{t("after.counted")}</p>
    </Form>
  );
}

/** Returns the commitment in words, as far as they were ready ones. */
function sentenceOf({ moment, gesture }: Found, { t }: Texts): string {
  const opening = moment && moment.charAt(0).toUpperCase() + moment.slice(1);
  if (opening && gesture) return t("after.sentence", { moment: opening, gesture });
  if (opening) return t("after.sentence.moment", { moment: opening });
  return gesture ? t("after.sentence.gesture", { gesture }) : t("after.own");
}
