// Ideas that wait for a facilitator, each whole: shown, left hidden, or erased (M8.8).
import { Held as HeldTexts } from "../../kit/console/Held";
import { useTexts } from "../../shared/i18n";
import type { ListProps } from "./consolePart";
import { Erase } from "./Erase";
import { More } from "./More";
import { Sentence } from "./Words";

export function Held(props: ListProps) {
  const { all, ideas, moves } = props;
  const { t } = useTexts();
  return (
    <HeldTexts
      items={ideas.map((idea) => ({
        id: idea.id,
        content: (
          <>
            <Sentence title={idea.title} />
            <More idea={idea} all={all} />
          </>
        ),
        spoken: idea.title ?? t("text.erased"),
        more: <Erase {...props} idea={idea} />,
      }))}
      busy={() => moves.busy}
      onDecide={(idea, hidden) => moves.send([{ type: "ideas.hide", idea, hidden }])}
    />
  );
}
