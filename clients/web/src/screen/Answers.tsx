// How many answers are in, as a figure and as a wall.
import type { ComponentChildren } from "preact";
import { Rich, slot } from "../shared/components/Rich";
import { Wall } from "../shared/components/Wall";
import { useTexts } from "../shared/i18n";

interface AnswersProps {
  n: number;
  of: number;
  /** What stands beside them: the time. */
  children?: ComponentChildren;
}

export function Answers({ n, of, children }: AnswersProps) {
  const { t, number } = useTexts();
  const all = of > 0 && n >= of;
  return (
    <div class="two">
      <div>
        <p class="count lead">
          <Rich
            text={t("stage.answers", { n: slot("n"), total: of })}
            parts={{ n: <b class="n">{number(n)}</b> }}
          />
        </p>
        <Wall n={n} of={of} />
      </div>
      <div>
        {all && <p class="lead">{t("stage.all")}</p>}
        {children}
      </div>
    </div>
  );
}
