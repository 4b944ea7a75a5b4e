// The question's ruler: a slider without a first position, a number field, and two buttons that step.
import { useRef } from "preact/hooks";
import { Button } from "../../../shared/components/Button";
import { formatAmount, parseNumber } from "../../../shared/format";
import { useTexts } from "../../../shared/i18n";
import { nudge, positionOf, ticksOf, valueAt } from "../../../shared/scale";
import type { EstimateAsked } from "../../../shared/wire";
import "./ruler.css";

const STEPS = 1_000;
const MIDDLE = STEPS / 2; // where keys begin on an empty ruler
const SHORTEST = 2; // signs that the field shows at least
const LONG = 7; // and from which on it writes smaller
const NARROW_SIGNS = 20; // of all marks, with a space each: what a ruler of 320 px has room for
const THUMB_HALF = 22; // px: half of the tile's 2.75 rem
/** A step of the slider itself is less than one between two numbers that are offered. */
const ARROWS: Readonly<Record<string, 1 | -1>> = {
  ArrowLeft: -1,
  ArrowDown: -1,
  ArrowRight: 1,
  ArrowUp: 1,
};

interface RulerProps {
  card: EstimateAsked;
  text: string; // what is typed; empty before the first touch
  onText: (text: string) => void;
  onEnter: () => void;
  /** The id of what tells its bounds, where a page has several rulers. */
  bounds?: string;
}

export function Ruler({ card, text, onText, onEnter, bounds = "bounds" }: RulerProps) {
  const { t, number, language } = useTexts();
  const value = parseNumber(text, language);
  const set = (next: number) => onText(number(next));
  const step = (direction: 1 | -1) => set(nudge(card, value ?? valueAt(card, 0.5), direction));
  return (
    <div>
      <div class="num">
        <Button label={t("ruler.minus")} onPress={() => step(-1)}>
          −
        </Button>
        <label>
          <input
            class={text.length > LONG ? "tabular long" : "tabular"}
            inputMode="decimal"
            autocomplete="off"
            enterkeyhint="done"
            aria-label={t("ruler.field", { unit: card.unit })}
            aria-describedby={bounds}
            placeholder="?"
            value={text}
            style={`flex-basis:${Math.max(SHORTEST, text.length)}ch`}
            onInput={(event) => onText(event.currentTarget.value)}
            onKeyDown={(event) => {
              if (event.key === "Enter") onEnter();
            }}
          />
          <span>{card.unit}</span>
        </label>
        <Button label={t("ruler.plus")} onPress={() => step(1)}>
          +
        </Button>
      </div>
      <Slider card={card} value={value} onValue={set} onStep={step} />
    </div>
  );
}

interface SliderProps {
  card: EstimateAsked;
  value: number | undefined;
  onValue: (value: number) => void;
  onStep: (direction: 1 | -1) => void;
}

function Slider({ card, value, onValue, onStep }: SliderProps) {
  const { t, number, language } = useTexts();
  const touch = useTouch((part) => onValue(valueAt(card, part)));
  const at = value === undefined ? MIDDLE : Math.round(STEPS * positionOf(card, value));
  return (
    <div class={value === undefined ? "ruler empty" : "ruler"}>
      {value === undefined && (
        <p class="how" aria-hidden="true">
          {t("ruler.how")}
        </p>
      )}
      <input
        type="range"
        min={0}
        max={STEPS}
        value={at}
        aria-label={t("ruler.field", { unit: card.unit })}
        aria-valuetext={
          value === undefined ? t("ruler.empty") : formatAmount(number(value), card.unit, language)
        }
        onKeyDown={(event) => {
          const direction = ARROWS[event.key];
          if (!direction || event.altKey || event.ctrlKey || event.metaKey) return;
          event.preventDefault();
          onStep(direction);
        }}
        {...touch}
      />
      <Ticks card={card} />
    </div>
  );
}

/** Marks below the slider. On a narrow phone every other one has no number, if they are long. */
function Ticks({ card }: { card: EstimateAsked }) {
  const { number } = useTexts();
  const ticks = ticksOf(card);
  const longest = Math.max(...ticks.map((tick) => number(tick).length));
  const crowded = ticks.length * (longest + 1) > NARROW_SIGNS;
  return (
    <ol class={crowded ? "crowded" : ""} aria-hidden="true">
      {ticks.map((tick) => (
        <li key={tick} style={`left:${(100 * positionOf(card, tick)).toFixed(1)}%`}>
          <span>{number(tick)}</span>
        </li>
      ))}
    </ol>
  );
}

/**
 * Moves the slider by finger, mouse or keys, to any part (0 to 1) of it: some phones move one only
 * by its thumb, which an empty ruler does not show.
 */
function useTouch(onPart: (part: number) => void) {
  const held = useRef(false);
  const touch = (event: PointerEvent) => {
    const box = (event.currentTarget as HTMLElement).getBoundingClientRect();
    onPart((event.clientX - box.left - THUMB_HALF) / (box.width - 2 * THUMB_HALF));
  };
  const release = () => {
    held.current = false;
  };
  return {
    onInput(event: InputEvent) {
      if (!held.current) onPart(Number((event.currentTarget as HTMLInputElement).value) / STEPS);
    },
    onPointerDown(event: PointerEvent) {
      held.current = true;
      (event.currentTarget as HTMLElement).setPointerCapture(event.pointerId);
      touch(event);
    },
    onPointerMove(event: PointerEvent) {
      if (held.current) touch(event);
    },
    onPointerUp: release,
    onPointerCancel: release,
  };
}
