// The toy on the console: what was picked, remarks that can be hidden, and the draw of a topic.
import { ModerationList } from "../../kit/console/ModerationList";
import { Button } from "../../shared/components/Button";
import { useTexts } from "../../shared/i18n";
import { pending } from "../../shared/store";
import type { ToyConsole, ToyPlay, ToyRemark } from "../../shared/wire";
import type { ConsolePart } from "../index";
import { Before, Picks } from "./Picks";

type Props = ConsolePart<ToyPlay, ToyConsole>;

export function Console(props: Props) {
  const { t } = useTexts();
  const { state, room, step, play, own } = props;
  const flying = pending(state, (move) => move.type === "play" && move.move.type === "toy.hide");
  const listed = (words: readonly ToyRemark[] = []) =>
    words.map(({ id, words: said }) => ({ id, n: 1, content: said, spoken: said }));
  return (
    <section data-part="toy-console">
      <h1>{play.question}</h1>
      <Before before={play.before} />
      <Picks play={play} />
      {step.kind !== "input" && (
        <ModerationList
          shown={listed(own.shown)}
          hidden={listed(own.hidden)}
          texts={{ few: t("toy.few"), about: t("toy.about"), off: t("toy.off") }}
          busy={flying?.type === "play" && "words" in flying.move && flying.move.words}
          onHide={(words, hidden) =>
            room.move({ type: "play", step: step.id, move: { type: "toy.hide", words, hidden } })
          }
        />
      )}
      {step.kind === "discuss" && (
        <Button
          onPress={() => room.move({ type: "play", step: step.id, move: { type: "toy.draw" } })}
        >
          {t("toy.draw")}
        </Button>
      )}
    </section>
  );
}
