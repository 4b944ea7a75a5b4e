// How many answers are in, as a figure and as a wall.
import { Wall } from "../shared/components/Wall";
import { useTexts } from "../shared/i18n";
import { Rich, slot } from "./Rich";

interface AnswersProps {
  n: number;
  of: number;
}

export function Answers({ n, of }: AnswersProps) {
  const { t } = useTexts();
  const all = of > 0 && n >= of;
  return (
    <div class="answers">
      <p class="count lead">
        <Rich
          text={t("stage.answers", { n: slot("n"), total: of })}
          parts={{ n: <b class="n">{n}</b> }}
        />
      </p>
      <Wall n={n} of={of} />
      <p class="quiet">{all ? t("stage.all") : "\u00a0"}</p>
    </div>
  );
}
