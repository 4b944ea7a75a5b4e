// The result of an estimate on the screen: beside the room's answers stand the figure, what it looks like,
// and how near the room was.
import type { ComponentChildren } from "preact";
import { together } from "../../kit/bands";
import { Looks } from "../../kit/screen/Looks";
import { useReveal } from "../../kit/screen/reveal";
import { SourceLines } from "../../kit/screen/SourceLines";
import { useRevealSounds } from "../../kit/screen/useSounds";
import { GoalTiles } from "../../shared/components/GoalTiles";
import { Rich, slot } from "../../shared/components/Rich";
import { useTexts } from "../../shared/i18n";
import type { EstimatePlay, EstimateTruth } from "../../shared/wire";
import type { ScreenPart } from "../index";
import { Outlined } from "./Chart";
import { Counting } from "./Counting";
import { Distribution, isCharted } from "./Distribution";
import { talkOf } from "./words";

type Props = ScreenPart<EstimatePlay> & { truth: EstimateTruth };

/** The figure, after a silence, and what it looks like; why it is so is read on phones. */
export function Revealed(props: Props) {
  const { all, step, play, state, truth } = props;
  const { card } = play;
  const reveal = useReveal(props);
  useRevealSounds(reveal, truth.image?.times);
  const figure = reveal.come("figure");
  return (
    <div class={isCharted(props) ? "shown estimate charted" : "shown estimate"}>
      <h1 class="small-title">{card.question}</h1>
      <div class="reveal-text">
        <p class={`truth ${figure}`}>
          <FigureSentence unit={card.unit} apart>
            <Counting value={truth.value} state={state} step={step} />
          </FigureSentence>
        </p>
        <Looks of={truth} come={reveal.come("image")} />
        <Words {...props} come={reveal.come("sentence")} />
      </div>
      <Distribution {...props} reveal={reveal} figure={truth.value} />
      <GoalTiles ids={card.goals} titles={all.goals} />
      <SourceLines of={truth} shown={figure} />
    </div>
  );
}

interface FigureSentenceProps {
  unit: string;
  /** The figure has a line of its own. */
  apart?: boolean;
  children: ComponentChildren;
}

/** « Le chiffre : 600 litres ». */
export function FigureSentence({ unit, apart = false, children }: FigureSentenceProps) {
  const { t } = useTexts();
  const value = (
    <>
      {apart && <br />}
      {children}
    </>
  );
  return (
    <Rich
      text={t("estimate.truth", { value: slot("value"), unit: slot("unit") })}
      parts={{ value, unit: <b class="display unit">{unit}</b> }}
    />
  );
}

/** How near the room was, and what the talk did. */
function Words({ all, play, truth, come }: Props & { come: string }) {
  const texts = useTexts();
  const { t } = texts;
  const { card, room } = play;
  const talk = room && talkOf(room, card.unit, texts);
  return (
    <div class={`words-of-result ${come}`}>
      {room?.band && <p class="word display">{t(`close.room.${together(room.band)}`)}</p>}
      {talk && <p class="lead">{talk}</p>}
      {room?.first_bins && <Outlined />}
      {room?.bins && <p class="quiet">{t("small.lot")}</p>}
      {room?.n === 0 && !all.play?.raised && <p class="word display">{t("estimate.nobody")}</p>}
      {/* Where no chart takes the page, why stands there. */}
      {!room?.bins && <p>{truth.explanation}</p>}
    </div>
  );
}
