// Questions about figures of the session: to answer, and what is right once they were.
import { useTexts } from "../shared/i18n";
import type { Question, Recalled } from "./api";
import { Pick } from "./Pick";

interface QuestionsProps {
  questions: readonly Question[];
  chosen: Recalled;
  choose: (card: string, choice: number) => void;
}

export function Questions({ questions, chosen, choose }: QuestionsProps) {
  const { t } = useTexts();
  if (!questions.length) return null;
  const open = questions.some(({ right }) => right === undefined);
  return (
    <section class="questions">
      <h2>{t("after.recall")}</h2>
      {open && <p>{t("after.recall.how")}</p>}
      {questions.map((one) =>
        one.right === undefined ? (
          <Pick
            key={one.card}
            name={one.card}
            legend={one.question}
            options={one.choices.map((text, number) => [number, text])}
            value={chosen[one.card]}
            onPick={(choice) => choose(one.card, choice)}
          />
        ) : (
          <Figure key={one.card} {...one} />
        ),
      )}
    </section>
  );
}

/** What was chosen, and the figure. */
function Figure({ question, choices, chosen = 0, right = 0, explanation, source }: Question) {
  const { t } = useTexts();
  const answer = choices[right] ?? "";
  return (
    <div class="card">
      <h3>{question}</h3>
      <p>
        <b>
          {chosen === right
            ? t("after.right", { answer })
            : t("after.wrong", { chosen: choices[chosen] ?? "", answer })}
        </b>
      </p>
      {explanation && <p>{explanation}</p>}
      {source && <p class="quiet small">{t("after.source", { source })}</p>}
    </div>
  );
}
