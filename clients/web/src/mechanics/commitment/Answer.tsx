// Making a commitment while answers are open, or saying « Pas aujourd'hui ».
import type { ComponentChildren } from "preact";
import { AnswerSent } from "../../kit/phone/AnswerSent";
import { type Answering, useAnswering } from "../../kit/phone/answering";
import { PhonePage } from "../../kit/phone/PhonePage";
import { RefusalNotice } from "../../kit/phone/RefusalNotice";
import { Button } from "../../shared/components/Button";
import { Countdown } from "../../shared/components/Countdown";
import { Notice } from "../../shared/components/Notice";
import { useTexts } from "../../shared/i18n";
import type { CommitmentMine, CommitmentPlay } from "../../shared/wire";
import type { PhonePart } from "../index";
import { Details } from "./Details";
import { type Given, isMade, madeOf, PARTS, wordsOf } from "./form";
import { OwnAnswer } from "./OwnAnswer";
import { Part } from "./Part";
import { Sentence } from "./Sentence";
import { useCode } from "./useCode";
import { NO_CHOICES, useForm } from "./useForm";

type Props = PhonePart<CommitmentPlay, CommitmentMine>;

/** The form, or what was answered. */
export function Answer(props: Props) {
  const { mine, play } = props;
  const { t } = useTexts();
  const answer = useAnswering<Given>(props, mine.mine);
  const { shown } = answer;
  if (shown === undefined) return <Form {...props} answer={answer} />;
  const message = t(isMade(shown) ? "commit.saved" : "commit.none_ok");
  return (
    <AnswerSent part={props} answer={answer} confirmation={message} heading={<Title {...props} />}>
      <OwnAnswer
        given={shown}
        choices={mine.choices}
        summary={mine.summary}
        hasWall={play.has_wall}
      />
    </AnswerSent>
  );
}

/** The title; *quiet* where the head of the page says it in sight, and room is needed. */
export function Title({ all, step, quiet }: Pick<Props, "all" | "step"> & { quiet?: boolean }) {
  return <h1 class={quiet ? "visually-hidden" : undefined}>{all.phases[step.phase]?.title}</h1>;
}

function Form(props: Props & { answer: Answering<Given> }) {
  const { all, state, play, mine, answer } = props;
  const { t } = useTexts();
  const choices = mine.choices ?? NO_CHOICES;
  const made = useForm(props);
  const { form, early } = made;
  const coded = useCode();
  const ready = madeOf(form, choices);
  const send = () => {
    if (!ready) made.showMissing();
    else if (!all.paused) answer.submit(ready, { type: "commitment.make", ...ready, ...coded() });
  };
  const decline = () => {
    if (!all.paused) answer.submit({}, { type: "commitment.decline" });
  };
  const [moment, gesture] = PARTS.map((name) => wordsOf(form, name, choices));
  return (
    <PhonePage
      dock={
        <div class="duo">
          <Button off={all.paused} onPress={decline}>
            {t("commit.none")}
          </Button>
          <Button go off={!ready || all.paused} onPress={send}>
            {t("commit.save")}
          </Button>
        </div>
      }
    >
      <Title {...props} quiet />
      <Rule begun={(moment ?? gesture) !== undefined} early={early} />
      <RefusalNotice of={(move) => move.type === "play"} />
      <p class="promise">
        <Sentence moment={moment} gesture={gesture} by={form.by} gaps />
      </p>
      <div class="card parts">
        {PARTS.map((name) => (
          <Part key={name} name={name} choices={choices} made={made} />
        ))}
      </div>
      {ready && <Details made={made} hasWall={play.has_wall} />}
      <Countdown all={all} offset={state.offset} />
    </PhonePage>
  );
}

/** What to do, until something is chosen; and again to who sends too early. */
function Rule({ begun, early }: { begun: boolean; early: boolean }): ComponentChildren {
  const { t } = useTexts();
  if (early) {
    return (
      <Notice tone="now" live>
        {t("commit.rule")}
      </Notice>
    );
  }
  return begun ? null : <p class="lead">{t("commit.rule")}</p>;
}
