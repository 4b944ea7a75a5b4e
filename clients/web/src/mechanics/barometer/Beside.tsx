// Opinions beside a talk: one at a time, below what the room does; one tap skips them all.
import { useLayoutEffect, useRef } from "preact/hooks";
import { Button } from "../../shared/components/Button";
import { Icon } from "../../shared/components/Icon";
import { useTexts } from "../../shared/i18n";
import { type BesideProps, type ItemNavigation, useItemNavigation } from "./answers";
import { Choices } from "./Choices";
import { hasAnswer } from "./items";
import { asked } from "./words";
import "./barometer.css";

export { texts } from "./texts/fr";

type ItemProps = BesideProps & { navigation: ItemNavigation };

export function Beside(props: BesideProps) {
  const { t } = useTexts();
  const navigation = useItemNavigation(props);
  const Part = navigation.index < props.play.items.length ? Item : Done;
  return (
    <section class="opinions card" aria-labelledby="opinions">
      <h2 id="opinions">{t(`barometer.${props.play.rule}`)}</h2>
      <Part {...props} navigation={navigation} />
    </section>
  );
}

function Item({ all, play, mine, navigation }: ItemProps) {
  const texts = useTexts();
  const { t } = texts;
  const { index, answers, goTo, pass, passAll, submit, moved } = navigation;
  const name = play.items[index] ?? "";
  const value = answers[name] ?? undefined;
  const off = all.paused;
  return (
    <>
      {index === 0 && (
        <div class="quiet">
          <p>{t("barometer.beside.free")}</p>
          <p>{t("confided.lot")}</p>
        </div>
      )}
      <p class="quiet tabular">{t("barometer.item", { n: index + 1, total: play.items.length })}</p>
      <Asked key={`asked ${name}`} moved={moved}>
        {asked(name, mine.questions, texts)}
      </Asked>
      <Choices
        key={name}
        name={name}
        question={undefined}
        value={value}
        off={off}
        onPick={submit}
      />
      <div class="duo">
        <Button off={off} onPress={value === undefined ? pass : () => goTo(index + 1)}>
          {t(value === undefined ? "barometer.skip" : "barometer.next")}
        </Button>
        <Button off={off} onPress={passAll}>
          {t("barometer.beside.skip")}
        </Button>
      </div>
      {index > 0 && (
        <Button bare onPress={() => goTo(index - 1)}>
          <Icon icon="back" />
          {t("barometer.prev")}
        </Button>
      )}
    </>
  );
}

/** It takes the focus when what stood there before was answered, and comes into sight if it is not. */
function useFocus<T extends HTMLElement>(moved: boolean) {
  const shown = useRef<T>(null);
  useLayoutEffect(() => {
    if (moved) shown.current?.focus();
  }, []);
  return shown;
}

function Asked({ moved, children }: { moved: boolean; children: string }) {
  return (
    <h3 id="asked" tabIndex={-1} ref={useFocus<HTMLHeadingElement>(moved)}>
      {children}
    </h3>
  );
}

function Done({ navigation }: ItemProps) {
  const { t } = useTexts();
  const given = hasAnswer(navigation.answers);
  const said = useFocus<HTMLParagraphElement>(navigation.moved);
  return (
    <>
      <p tabIndex={-1} ref={said}>
        {t(given ? "barometer.done" : "answer.skipped")}
      </p>
      <Button bare onPress={() => navigation.goTo(0)}>
        {t(given ? "answer.change" : "answer.back")}
      </Button>
    </>
  );
}
