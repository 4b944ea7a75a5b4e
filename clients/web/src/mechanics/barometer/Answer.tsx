// Answering while answers are open: one item a page, then the list of them all.

import { AnswerSent } from "../../kit/phone/AnswerSent";
import { PhonePage } from "../../kit/phone/PhonePage";
import { RefusalNotice } from "../../kit/phone/RefusalNotice";
import { Button } from "../../shared/components/Button";
import { Countdown } from "../../shared/components/Countdown";
import { Icon } from "../../shared/components/Icon";
import { useTexts } from "../../shared/i18n";
import { type ItemNavigation, type Props, useItemNavigation } from "./answers";
import { Choices } from "./Choices";
import { Draw } from "./Draw";
import { Heading } from "./Heading";
import { asksKnowledge, hasAnswer } from "./items";
import { asked } from "./words";

type ItemProps = Props & { navigation: ItemNavigation };

export function Answer(props: Props) {
  const navigation = useItemNavigation(props);
  const Page = navigation.index < props.play.items.length ? Item : Done;
  return <Page {...props} navigation={navigation} />;
}

function Item(props: ItemProps) {
  const { all, state, play, mine, navigation } = props;
  const texts = useTexts();
  const { t } = texts;
  const name = play.items[navigation.index] ?? "";
  const value = navigation.answers[name] ?? undefined;
  const given = value !== undefined;
  const known = asksKnowledge(name);
  return (
    <PhonePage
      dock={
        <BackAndNext
          navigation={navigation}
          total={play.items.length}
          off={all.paused}
          answered={given}
        />
      }
    >
      <Heading
        key={`asked ${name}`}
        over={t("barometer.item", { n: navigation.index + 1, total: play.items.length })}
        moved={navigation.moved}
      >
        {asked(name, mine.questions, texts)}
      </Heading>
      <RefusalNotice of={(move) => move.type === "play"} />
      <div class="quiet rule">
        {navigation.index === 0 && !known && <p>{t(`barometer.${play.rule}`)}</p>}
        <p>{t(known ? "barometer.know" : "barometer.private")}</p>
      </div>
      <Choices
        key={name}
        name={name}
        question={mine.questions?.[name]}
        value={value}
        off={all.paused}
        onPick={navigation.submit}
      />
      <p class="small quiet">{t("confided.lot")}</p>
      {given && (
        <Button bare off={all.paused} onPress={navigation.takeBack}>
          {t("barometer.clear")}
        </Button>
      )}
      <Countdown all={all} offset={state.offset} />
    </PhonePage>
  );
}

interface BackAndNextProps {
  navigation: ItemNavigation;
  total: number;
  off: boolean; // nothing can be answered or passed
  answered: boolean;
}

/** The buttons to the previous and the next item; without an answer, next skips the item. */
function BackAndNext({ navigation, total, off, answered }: BackAndNextProps) {
  const { t } = useTexts();
  const { index, goTo, pass } = navigation;
  return (
    <div class="duo">
      {index > 0 && (
        <Button onPress={() => goTo(index - 1)}>
          <Icon icon="back" />
          {t("barometer.prev")}
        </Button>
      )}
      {answered ? (
        <Button onPress={() => goTo(index + 1)}>
          {t(index + 1 < total ? "barometer.next" : "barometer.finish")}
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
  const { play, mine, navigation } = props;
  const texts = useTexts();
  const { t } = texts;
  const { answers } = navigation;
  const answer = {
    ...navigation.answer,
    shown: hasAnswer(answers) ? answers : undefined,
    edit: () => navigation.goTo(0),
  };
  const heading = (
    <Heading over={t("step.input")} moved={navigation.moved}>
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
            <Button onPress={() => navigation.goTo(at)}>
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
