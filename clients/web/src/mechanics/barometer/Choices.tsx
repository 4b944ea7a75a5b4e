// The ready answers of one item: buttons, since a tap is the answer and an arrow key must not be.
import type { ComponentChildren } from "preact";
import { Button } from "../../shared/components/Button";
import { useTexts } from "../../shared/i18n";
import type { BarometerQuestion } from "../../shared/wire";
import { ADVISE, asksKnowledge, range } from "./items";

const SCALE = [1, 2, 3, 4, 5] as const;
const LEAST = 0;
const MOST = 10;

interface ChoicesProps {
  name: string;
  question: BarometerQuestion | undefined; // comes after the step, with the seat's document
  value: number | undefined;
  off: boolean;
  onPick: (value: number) => void;
}

export function Choices(props: ChoicesProps) {
  const { t } = useTexts();
  const { name, question } = props;
  if (name === ADVISE) return <Advise {...props} />;
  const opinions = asksKnowledge(name) ? [] : SCALE.map((n) => t(`barometer.scale.${n}`));
  const texts = question?.choices ?? opinions;
  return (
    <Group>
      {texts.map((text, at) => (
        <One key={text} {...props} is={at + 1}>
          {text}
        </One>
      ))}
    </Group>
  );
}

function Advise(props: ChoicesProps) {
  const { t } = useTexts();
  const ends: Readonly<Record<number, string>> = {
    [LEAST]: t("barometer.advise.0"),
    [MOST]: t("barometer.advise.10"),
  };
  return (
    <div>
      <Group digits>
        {range(LEAST, MOST).map((n) => (
          <One key={n} {...props} is={n} label={ends[n]}>
            {n}
          </One>
        ))}
      </Group>
      <p class="ends" aria-hidden="true">
        <span>{ends[LEAST]}</span>
        <span>{ends[MOST]}</span>
      </p>
    </div>
  );
}

/** Its answers stand in a box of their own: Chrome before 86 cannot lay out a fieldset. */
function Group({ digits, children }: { digits?: boolean; children: ComponentChildren }) {
  return (
    <fieldset
      aria-labelledby="asked"
      onClickCapture={(event) => {
        // The second half of a double tap falls on the next question.
        if (event.detail > 1) event.stopPropagation();
      }}
    >
      <div class={digits ? "scale ticks digits" : "scale ticks"}>{children}</div>
    </fieldset>
  );
}

interface OneProps extends ChoicesProps {
  is: number;
  label?: string | undefined;
  children: ComponentChildren;
}

function One({ value, off, onPick, is, label, children }: OneProps) {
  return (
    <Button off={off} pressed={value === is} onPress={() => onPick(is)} {...(label && { label })}>
      {children}
    </Button>
  );
}
