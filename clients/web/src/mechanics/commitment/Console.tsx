// The commitments on the console: what the room wrote, to be read, then what was proposed.
import type { ComponentChildren } from "preact";
import { useLayoutEffect, useRef } from "preact/hooks";
import { Hideables } from "../../kit/console/ModerationList";
import { Button } from "../../shared/components/Button";
import { useTexts } from "../../shared/i18n";
import { pending } from "../../shared/store";
import type { ConsolePart } from "../index";
import { type Stack, written } from "./items";
import { ProjectsRead } from "./ProjectsRead";
import { ruleOf } from "./projects";
import { Sentence, sentenceOf } from "./Sentence";
import "./console.css";
import type { CommitmentConsole, CommitmentPlay } from "../../shared/wire";

type Props = ConsolePart<CommitmentPlay, CommitmentConsole>;

export function Console(props: Props) {
  const { all, step, play, own } = props;
  const { t } = useTexts();
  const { shown, hidden, written: ids = [] } = own;
  return (
    <>
      <h3>{all.phases[step.phase]?.title}</h3>
      <p class="prompt">{t(ruleOf(step))}</p>
      {own.projects && <ProjectsRead {...props} list={own.projects} />}
      {play.has_wall && shown && hidden && (
        <Wall {...props} own={{ ...own, shown, hidden, written: ids }} />
      )}
    </>
  );
}

function Wall(props: Props & { own: CommitmentConsole }) {
  const { step, own, room } = props;
  const { t } = useTexts();
  const [toRead, proposed] = written(own.shown, own.written);
  const [hiddenOwn, hiddenReady] = written(own.hidden, own.written);
  const hidden = [...hiddenOwn, ...hiddenReady];
  if (!own.shown.length && !own.hidden.length) return <p>{t("commit.wall.few")}</p>;
  const keepBack = () =>
    room.move({ type: "play", step: step.id, move: { type: "commitment.hide_written" } });
  return (
    <>
      <p class="quiet">{t(step.kind === "lock" ? "console.wall_before" : "console.wall_now")}</p>
      {toRead.length > 0 ? (
        <div class="heap">
          <h4 class="display">{t("console.written", { n: toRead.length })}</h4>
          {step.kind === "lock" && (
            <>
              <p>
                <Button onPress={keepBack}>{t("console.written_all")}</Button>
              </p>
              <p class="small quiet">{t("console.written_all_means")}</p>
            </>
          )}
          <List {...props} stacks={toRead} hide />
        </div>
      ) : (
        hiddenOwn.length === 0 && <p>{t("console.written_none")}</p>
      )}
      {proposed.length > 0 && (
        <Folded
          summary={t("console.proposed", { n: proposed.length })}
          open={holdsLit(proposed, own)}
        >
          <List {...props} stacks={proposed} hide />
        </Folded>
      )}
      {hidden.length > 0 && (
        <div>
          <h4 class="display">{t("console.wall_hidden")}</h4>
          <List {...props} stacks={hidden} />
        </div>
      )}
    </>
  );
}

/** Returns whether one of *stacks* is lit. */
function holdsLit(stacks: readonly Stack[], { lit = [] }: CommitmentConsole): boolean {
  return stacks.some(({ id }) => lit.includes(id));
}

interface FoldedProps {
  summary: string;
  /** It opens as soon as what is lit is in it, and can be closed again. */
  open: boolean;
  children: ComponentChildren;
}

function Folded({ summary, open, children }: FoldedProps) {
  const box = useRef<HTMLDetailsElement>(null);
  useLayoutEffect(() => {
    if (open && box.current) box.current.open = true;
  }, [open]);
  return (
    <details ref={box}>
      <summary>{summary}</summary>
      {children}
    </details>
  );
}

type ListProps = Props & { stacks: readonly Stack[]; hide?: boolean };

/** Items with their button; it hides the item if *hide*, else shows it again. */
function List({ state, room, step, own, stacks, hide = false }: ListProps) {
  const texts = useTexts();
  const flying = pending(
    state,
    (move) => move.type === "erase_text" || (move.type === "play" && "item" in move.move),
  );
  return (
    <Hideables
      items={stacks.map(({ id, n, ...sentence }) => ({
        id,
        n,
        content: <Sentence {...sentence} />,
        spoken: sentenceOf(sentence, texts),
        ready: !own.written?.includes(id),
        now: hide && own.lit?.includes(id) ? texts.t("commit.wall.now") : undefined,
      }))}
      hide={hide}
      busy={
        flying?.type === "erase_text"
          ? flying.thing
          : flying?.type === "play" && "item" in flying.move && flying.move.item
      }
      onHide={(item, hidden) =>
        room.move({ type: "play", step: step.id, move: { type: "commitment.hide", item, hidden } })
      }
      onErase={(thing) => room.move({ type: "erase_text", step: step.id, thing })}
      class="pledges"
    />
  );
}
