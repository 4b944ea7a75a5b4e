// Each question with one's own number, and with the figure once it is told again.
import { useTexts } from "../../shared/i18n";
import { amountOf, figureOf, type Props } from "./words";

interface OwnNumbersProps extends Pick<Props, "play"> {
  numbers: Readonly<Record<string, number>> | undefined;
}

export function OwnNumbers({ play, numbers = {} }: OwnNumbersProps) {
  const texts = useTexts();
  const { t } = texts;
  return (
    <dl class="recalled">
      {play.order.map((id) => {
        const own = numbers[id];
        const figure = figureOf(id, play, texts);
        return (
          <div key={id} class="card">
            <dt>{play.cards[id]?.question}</dt>
            {figure && <dd class="figure tabular">{figure}</dd>}
            <dd class={figure ? "quiet" : "figure tabular"}>
              {own === undefined
                ? t("recall.none")
                : figure
                  ? t("recall.mine", { amount: amountOf(own, id, play, texts) })
                  : amountOf(own, id, play, texts)}
            </dd>
          </div>
        );
      })}
    </dl>
  );
}
