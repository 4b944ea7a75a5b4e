// « Vous souvenez-vous ? » on the screen: the questions, then their figures and what was kept in mind.
import { Answers } from "../../kit/screen/Answers";
import { useReveal } from "../../kit/screen/reveal";
import { useTexts } from "../../shared/i18n";
import type { RecallPlay } from "../../shared/wire";
import type { ScreenPart } from "../index";
import { Kept } from "./Kept";
import { figureOf } from "./words";
import "./recall.css";

type Props = ScreenPart<RecallPlay>;

export function Screen(props: Props) {
  return props.play.truths ? <Reveal key={props.step.id} {...props} /> : <Ask {...props} />;
}

function Ask(props: Props) {
  const { all, step, play } = props;
  const { t } = useTexts();
  return (
    <div class="ask">
      <div>
        <h1>{all.phases[step.phase]?.title}</h1>
        <p class="lead quiet">{t(step.kind === "lock" ? "step.lock" : "recall.rule")}</p>
        <ol class="asked-again">
          {play.order.map((id) => (
            <li key={id}>{play.cards[id]?.question}</li>
          ))}
        </ol>
      </div>
      <Answers {...props} />
    </div>
  );
}

function Reveal(props: Props) {
  const { all, step, play } = props;
  const texts = useTexts();
  const reveal = useReveal(props);
  return (
    <div class="told-again">
      <h1 class="small-title">{all.phases[step.phase]?.title}</h1>
      <dl>
        {play.order.map((id) => (
          <div key={id}>
            <dt>{play.cards[id]?.question}</dt>
            <dd class={`display tabular ${reveal.come("figure")}`}>{figureOf(id, play, texts)}</dd>
          </div>
        ))}
      </dl>
      <div class={reveal.come("sentence")}>
        <Kept play={play} />
      </div>
    </div>
  );
}
