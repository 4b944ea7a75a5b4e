// Answering while answers are open: one item a page, then the list of them all.

import { AnswerSent } from "../../kit/phone/AnswerSent";
import { PhonePage } from "../../kit/phone/PhonePage";
import { RefusalNotice } from "../../kit/phone/RefusalNotice";
import { Button } from "../../shared/components/Button";
import { Countdown } from "../../shared/components/Countdown";
import { Icon } from "../../shared/components/Icon";
import { useTexts } from "../../shared/i18n";
import { type Props, useWay, type Way } from "./answers";
import { Choices } from "./Choices";
import { Draw } from "./Draw";
import { Heading } from "./Heading";
import { asksKnowledge, hasAnswer } from "./items";
import { asked } from "./words";

type ItemProps = Props & { way: Way };

export function Answer(props: Props) {
  const way = useWay(props);
  const Page = way.at < props.play.items.length ? Item : Done;
  return <Page {...props} way={way} />;
}

function Item(props: ItemProps) {
  const { all, state, play, mine, way } = props;
  const texts = useTexts();
  const { t } = texts;
  const name = play.items[way.at] ?? "";
  const value = way.answers[name] ?? undefined;
  const given = value !== undefined;
  const known = asksKnowledge(name);
  return (
    <PhonePage
      dock={<Around way={way} total={play.items.length} off={all.paused} answered={given} />}
    >
      <Heading
        key={`asked ${name}`}
        over={t("barometer.item", { n: way.at + 1, total: play.items.length })}
        moved={way.moved}
      >
        {asked(name, mine.questions, texts)}
      </Heading>
      <RefusalNotice of={(move) => move.type === "play"} />
      <div class="quiet rule">
        {way.at === 0 && !known && <p>{t(`barometer.${play.rule}`)}</p>}
        <p>{t(known ? "barometer.know" : "barometer.private")}</p>
      </div>
      <Choices
        key={name}
        name={name}
        question={mine.questions?.[name]}
        value={value}
        off={all.paused}
        onPick={way.give}
      />
      {given && (
        <Button bare off={all.paused} onPress={way.takeBack}>
          {t("barometer.clear")}
        </Button>
      )}
      <Countdown all={all} offset={state.offset} />
    </PhonePage>
  );
}

interface AroundProps {
  way: Way;
  total: number;
  off: boolean; // nothing can be answered or passed
  answered: boolean;
}

/** The way back and on; without an answer, going on is passing. */
function Around({ way, total, off, answered }: AroundProps) {
  const { t } = useTexts();
  const { at, go, pass } = way;
  const on = at + 1 < total ? t("barometer.next") : t("barometer.finish");
  return (
    <div class="duo">
      {at > 0 && (
        <Button onPress={() => go(at - 1)}>
          <Icon icon="back" />
          {t("barometer.prev")}
        </Button>
      )}
      {answered ? (
        <Button onPress={() => go(at + 1)}>
          {on}
          <Icon icon="next" />
        </Button>
      ) : (
        <Button off={off} onPress={pass}>
          {t("barometer.skip")}
        </Button>
      )}
    </div>
  );
}

/** Nothing is open any more. The list says what was answered, not how: phones lie on tables. */
function Done(props: ItemProps) {
  const { play, mine, way } = props;
  const texts = useTexts();
  const { t } = texts;
  const { answers } = way;
  const answer = {
    ...way.answer,
    shown: hasAnswer(answers) ? answers : undefined,
    edit: () => way.go(0),
  };
  const heading = (
    <Heading over={t("step.input")} moved={way.moved}>
      {t("barometer.done")}
    </Heading>
  );
  return (
    <AnswerSent
      part={props}
      answer={answer}
      heading={heading}
      after={<Draw play={play} number={mine.number} />}
    >
      <ol class="asked">
        {play.items.map((name, at) => (
          <li key={name}>
            <Button onPress={() => way.go(at)}>
              <span>{asked(name, mine.questions, texts)}</span>
              {typeof answers[name] !== "number" ? (
                <small>{t("barometer.unanswered")}</small>
              ) : (
                <small>
                  <Icon icon="check" />
                  {t("barometer.answered")}
                </small>
              )}
            </Button>
          </li>
        ))}
      </ol>
    </AnswerSent>
  );
}
