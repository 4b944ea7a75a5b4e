// Grouping without a drag: ideas are picked, and grouped under the first of them; each can be undone.
import { useRef, useState } from "preact/hooks";
import { Button } from "../../shared/components/Button";
import { Drawing } from "../../shared/components/Icon";
import { LiveRegion } from "../../shared/components/LiveRegion";
import { type Texts, useTexts } from "../../shared/i18n";
import type { ConsoleIdea } from "../../shared/wire";
import { Actions } from "./Actions";
import type { ListProps } from "./consolePart";
import {
  leading,
  ledBy,
  merging,
  type Picked,
  pickedAlso,
  splitting,
  stillThere,
  undoing,
  undoingLast,
} from "./grouping";
import { type Heap, heapsOf } from "./groups";
import { Sure } from "./Sure";
import { Sentence } from "./Words";

const UP = "m5 15 7-7 7 7";

export function Groups(props: ListProps) {
  const { ideas, moves } = props;
  const { t } = useTexts();
  const [wanted, setPicked] = useState<Picked>([]);
  const [last, setLast] = useState<Picked>([]);
  const heaps = heapsOf(ideas);
  const picked = stillThere(wanted, heaps);
  const undo = undoingLast(last, ideas);
  const group = () => {
    if (moves.busy) return;
    moves.send(merging(picked));
    setLast(picked);
    setPicked([]);
  };
  const row = useRef<HTMLDivElement>(null);
  const pickNone = () => {
    row.current?.querySelector("button")?.focus(); // the button that was pressed goes
    setPicked([]);
  };
  if (!heaps.length) return null;
  return (
    <div class="idea-groups">
      <div class="idea-grouping">
        <p class="small">{t("ideas.pick")}</p>
        {picked.length > 0 && (
          <Chosen
            ideas={picked.flatMap((id) => ideas.filter((idea) => idea.id === id))}
            lead={(id) => setPicked(ledBy(picked, id))}
          />
        )}
        <div class="row" ref={row}>
          <Sure {...props} more={1 - picked.length} off={picked.length < 2} press={group}>
            {t("ideas.group", { n: picked.length })}
          </Sure>
          {picked.length > 0 && (
            <Button bare onPress={pickNone}>
              {t("ideas.pick_none")}
            </Button>
          )}
          {undo.length > 0 && (
            <Sure {...props} more={undo.length} press={() => moves.send(undo)}>
              {t("ideas.undo_last")}
            </Sure>
          )}
        </div>
        <LiveRegion text={t("ideas.picked", { n: picked.length })} />
      </div>
      <ul class="heaps">
        {heaps.map((heap) => (
          <One
            {...props}
            key={heap.head.id}
            heap={heap}
            nth={picked.indexOf(heap.head.id) + 1}
            pick={() => setPicked(pickedAlso(picked, heap.head.id))}
          />
        ))}
      </ul>
    </div>
  );
}

/** What is picked, in order: the first gives the title, and another may be put there. */
function Chosen({ ideas, lead }: { ideas: readonly ConsoleIdea[]; lead(id: string): void }) {
  const { t } = useTexts();
  return (
    <ol class="idea-picked">
      {ideas.map(({ id, title }, at) => (
        <li key={id}>
          <span>
            {at === 0 && <b class="small as-title">{t("ideas.as_title")}</b>}
            <Sentence title={title} />
          </span>
          {at > 0 && (
            <Button label={leads(title, t)} onPress={() => lead(id)}>
              <Leads />
            </Button>
          )}
        </li>
      ))}
    </ol>
  );
}

/** What ▲ shows: the drawing, and what it does in words. */
function Leads() {
  const { t } = useTexts();
  return (
    <>
      <Drawing strokes={UP} />
      <span>{t("ideas.lead_short")}</span>
    </>
  );
}

/** Returns the name of ▲: the idea gives its group the title. */
function leads(title: string | undefined, t: Texts["t"]): string {
  return t("ideas.lead", { title: title ?? t("text.erased") });
}

interface OneProps extends ListProps {
  heap: Heap;
  nth: number; // among those that are picked, 0 for none
  pick(): void;
}

/** A group with its ideas, or an idea by itself. */
function One(props: OneProps) {
  const { heap, nth, pick, moves } = props;
  const { t } = useTexts();
  const { head, merged } = heap;
  const title = head.title ?? t("text.erased");
  return (
    <li class="heap-of">
      <div class="picking ticks">
        <Button pressed={nth > 0} onPress={pick}>
          <span class="nth-picked" aria-hidden="true">
            {nth || ""}
          </span>
          <Sentence title={head.title} />
        </Button>
      </div>
      <About idea={head} />
      <Actions {...props} idea={head} heads={merged.length > 0} />
      {merged.length > 0 && (
        <ul class="idea-near">
          {merged.map((idea) => (
            <Member key={idea.id} {...props} idea={idea} />
          ))}
        </ul>
      )}
      {merged.length > 0 && (
        <Sure {...props} more={merged.length} press={() => moves.send(undoing(heap))}>
          {t("ideas.undo")}
          <span class="visually-hidden">{` ${title}`}</span>
        </Sure>
      )}
    </li>
  );
}

/** An idea of a group, which can give it the title, or leave it. */
function Member(props: OneProps & { idea: ConsoleIdea }) {
  const { heap, idea, moves } = props;
  const { t } = useTexts();
  return (
    <li>
      <span>
        <Sentence title={idea.title} />
      </span>
      <About idea={idea} />
      <div class="row">
        <Sure
          {...props}
          more={0}
          label={leads(idea.title, t)}
          press={() => moves.send(leading(heap, idea))}
        >
          <Leads />
        </Sure>
        <Sure {...props} bare more={1} press={() => moves.send([splitting(idea.id)])}>
          {t("ideas.split")}
          <span class="visually-hidden">{` ${idea.title ?? t("text.erased")}`}</span>
        </Sure>
      </div>
      <Actions {...props} idea={idea} />
    </li>
  );
}

/** From which table it comes, as far as that is told, and that a facilitator wrote it. */
function About({ idea: { table, written } }: { idea: ConsoleIdea }) {
  const { t } = useTexts();
  if (table === undefined && !written) return null;
  return (
    <p class="small quiet">
      {table !== undefined && t("table.set", { n: table })}
      {written && ` ${t("ideas.for_somebody")}`}
    </p>
  );
}
