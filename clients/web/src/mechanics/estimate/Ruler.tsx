// The question's ruler: a slider without a first position, a number field, and two buttons that step.
import { useRef } from "preact/hooks";
import { Button } from "../../shared/components/Button";
import { parseNumber } from "../../shared/format";
import { useTexts } from "../../shared/i18n";
import { nudge, positionOf, ticksOf, valueAt } from "../../shared/scale";
import type { EstimateCard } from "./types";

const STEPS = 1_000;
const MIDDLE = STEPS / 2; // where arrow keys begin on an empty ruler
const THUMB_HALF = 22; // px: half of the tile's 2.75 rem

interface RulerProps {
  card: EstimateCard;
  text: string; // what is typed; empty before the first touch
  onText: (text: string) => void;
  onEnter: () => void;
}

export function Ruler({ card, text, onText, onEnter }: RulerProps) {
  const { t, number, language } = useTexts();
  const value = parseNumber(text, language);
  const set = (next: number) => onText(number(next));
  const step = (direction: 1 | -1) => set(nudge(card, value ?? valueAt(card, 0.5), direction));
  return (
    <div>
      <div class="num">
        <Button label={t("estimate.minus")} onPress={() => step(-1)}>
          −
        </Button>
        <label>
          <input
            class="n"
            inputMode="decimal"
            autocomplete="off"
            enterkeyhint="done"
            aria-label={t("estimate.field", { unit: card.unit })}
            placeholder="?"
            value={text}
            onInput={(event) => onText(event.currentTarget.value)}
            onKeyDown={(event) => {
              if (event.key === "Enter") onEnter();
            }}
          />
          <span>{card.unit}</span>
        </label>
        <Button label={t("estimate.plus")} onPress={() => step(1)}>
          +
        </Button>
      </div>
      <Slider card={card} value={value} onValue={set} />
    </div>
  );
}

interface SliderProps {
  card: EstimateCard;
  value: number | undefined;
  onValue: (value: number) => void;
}

function Slider({ card, value, onValue }: SliderProps) {
  const { t, number } = useTexts();
  const held = useRef(false);
  const at = value === undefined ? MIDDLE : Math.round(STEPS * positionOf(card, value));
  // Some phones move a slider only by its thumb, which an empty ruler does not show.
  const touch = (event: PointerEvent) => {
    const box = (event.currentTarget as HTMLElement).getBoundingClientRect();
    const part = (event.clientX - box.left - THUMB_HALF) / (box.width - 2 * THUMB_HALF);
    onValue(valueAt(card, part));
  };
  return (
    <div class={value === undefined ? "ruler empty" : "ruler"}>
      {value === undefined && (
        <p class="how" aria-hidden="true">
          {t("estimate.how")}
        </p>
      )}
      <input
        type="range"
        min={0}
        max={STEPS}
        value={at}
        aria-label={t("estimate.field", { unit: card.unit })}
        aria-valuetext={
          value === undefined ? t("estimate.empty") : `${number(value)}\u00a0${card.unit}`
        }
        onInput={(event) => {
          if (!held.current) onValue(valueAt(card, Number(event.currentTarget.value) / STEPS));
        }}
        onPointerDown={(event) => {
          held.current = true;
          event.currentTarget.setPointerCapture(event.pointerId);
          touch(event);
        }}
        onPointerMove={(event) => {
          if (held.current) touch(event);
        }}
        onPointerUp={() => {
          held.current = false;
        }}
        onPointerCancel={() => {
          held.current = false;
        }}
      />
      <ol aria-hidden="true">
        {ticksOf(card).map((tick) => (
          <li key={tick} style={`left:${(100 * positionOf(card, tick)).toFixed(1)}%`}>
            {number(tick)}
          </li>
        ))}
      </ol>
    </div>
  );
}
