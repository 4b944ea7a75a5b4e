// The ideas of a table, without their authors: a thumb for each that one would keep.
import { useEffect, useState } from "preact/hooks";
import { PhonePage } from "../../kit/phone/PhonePage";
import { RefusalNotice } from "../../kit/phone/RefusalNotice";
import { Guardian, Ready, ReadyCount } from "../../kit/phone/TableStatus";
import { Button } from "../../shared/components/Button";
import { Countdown } from "../../shared/components/Countdown";
import { Drawing } from "../../shared/components/Icon";
import { useTexts } from "../../shared/i18n";
import type { TableDocument } from "../../shared/wire";
import { Folded } from "./Folded";
import { type PhoneProps, playIn, tableOf, type WritingProps } from "./part";
import { Title } from "./Title";
import { Unsent } from "./Unsent";
import { useAnswerTo } from "./useAnswerTo";
import { Sentence } from "./Words";
import { timed } from "./Write";

const THUMB =
  "M7 11v9H4v-9ZM7 11l4-8a2.5 2.5 0 0 1 2.500 2.500V9h4.500a2 2 0 0 1 2 2.300l-1.200 7A2 2 0 0 1 16.800 20H7";

export function Thumbs(props: WritingProps & { table: TableDocument }) {
  const { all, state, table, seat } = props;
  const { t } = useTexts();
  const { ideas = [], keeps = 0 } = tableOf(props);
  const { isUp, press } = useThumbs(props);
  const dock = (
    <>
      <ReadyCount
        table={table}
        text={table.ready && t("ideas.read_n", { n: table.ready.n, total: table.ready.of })}
      />
      <Ready {...props} table={table} label={t("ideas.read_mine")} />
    </>
  );
  return (
    <PhonePage dock={dock}>
      <Title {...props} />
      <Guardian seat={seat} />
      <Unsent writing={props.writing} tabled />
      <RefusalNotice of={(move) => move.type === "play" || move.type === "ready"} />
      <p class="lead">{ideas.length ? t("ideas.thumbs", { n: keeps }) : t("ideas.thumbs_none")}</p>
      {ideas.length > keeps && <p class="quiet">{t("ideas.thumbs_tie")}</p>}
      <ul class="ideas ticks">
        {ideas.map((idea) => (
          <li key={idea.id} class="card">
            <p class="lead">
              <Sentence title={idea.title} />
            </p>
            <Folded idea={idea} all={all} />
            <Button pressed={isUp(idea.id)} off={all.paused} onPress={() => press(idea.id)}>
              <Drawing strokes={THUMB} />
              {t("ideas.thumb_up")}
              <span class="visually-hidden">{` ${idea.title ?? ""}`}</span>
            </Button>
          </li>
        ))}
      </ul>
      <Countdown all={timed(all, table)} offset={state.offset} />
    </PhonePage>
  );
}

type Thumbs = Readonly<Record<string, boolean>>;

/** Returns one's thumbs as they are wanted, and sends them one after the other. */
function useThumbs(props: PhoneProps) {
  const { all, state, mine } = props;
  const [wanted, setWanted] = useState<Thumbs>({});
  const [given, setGiven] = useState<Thumbs>({});
  const isUp = (id: string, ...told: readonly Thumbs[]) =>
    told.find((one) => one[id] !== undefined)?.[id] ?? mine.thumbs?.includes(id) ?? false;
  const flying = useAnswerTo(state, "ideas.thumb", ({ idea }, refusal) => {
    if (!refusal) return;
    setWanted(({ [idea]: _, ...others }) => others);
    setGiven(({ [idea]: _, ...others }) => others);
  });
  const next = Object.keys(wanted).find((id) => isUp(id, wanted) !== isUp(id, given));
  useEffect(() => {
    // A second move of a kind would take the place of one that waits.
    if (flying || next === undefined) return;
    const up = isUp(next, wanted);
    setGiven({ ...given, [next]: up });
    playIn(props, { type: "ideas.thumb", idea: next, up });
  }, [flying, next]);
  return {
    isUp: (id: string) => isUp(id, wanted),
    press(id: string) {
      if (!all.paused) setWanted({ ...wanted, [id]: !isUp(id, wanted) });
    },
  };
}
