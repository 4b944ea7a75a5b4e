// The four signs, each with the number and the name of its stair; to read, or to choose from.
import { Button } from "../../shared/components/Button";
import { useTexts } from "../../shared/i18n";
import type { Asked } from "../../shared/wire";
import { numberOf, type Placing, STANDS, type Stand } from "./words";

/** The four, to read. */
export function Signs({ card }: { card: Asked }) {
  return (
    <ol class="signs">
      {STANDS.map((stand) => (
        <li key={stand}>
          <Sign card={card} stand={stand} />
        </li>
      ))}
    </ol>
  );
}

interface SignProps {
  card: Asked;
  stand: Stand;
}

function Sign({ card, stand }: SignProps) {
  const { t } = useTexts();
  return (
    <>
      <span class="nth tabular">{numberOf(stand)}</span>
      <span class="says">
        <b>{t(`maturity.${stand}`)}</b> <span>{card.signs[stand] ?? ""}</span>
      </span>
    </>
  );
}

interface ChooseProps {
  card: Asked;
  value: Placing | undefined;
  off: boolean;
  legend: string;
  /** « Je ne sais pas » is one of them. */
  unknown?: boolean;
  onPick: (placing: Placing) => void;
}

/** Buttons, since a tap is the answer and an arrow key must not be. */
export function Choose({ card, value, off, legend, unknown, onPick }: ChooseProps) {
  const { t } = useTexts();
  const press = (placing: Placing) => {
    if (!off) onPick(placing);
  };
  return (
    <fieldset>
      <legend class={unknown ? "visually-hidden" : undefined}>{legend}</legend>
      <div class="stands ticks">
        {STANDS.map((stand) => (
          <Button key={stand} off={off} pressed={value === stand} onPress={() => press(stand)}>
            <Sign card={card} stand={stand} />
          </Button>
        ))}
        {unknown && (
          <Button off={off} pressed={value === "unknown"} onPress={() => press("unknown")}>
            <span class="nth" aria-hidden="true">
              ?
            </span>
            <span class="says">
              <b>{t("maturity.unknown")}</b>
            </span>
          </Button>
        )}
      </div>
    </fieldset>
  );
}

/** One's own answer, or what a table says: a stair with its sign. */
export function Placed({ card, placing }: { card: Asked; placing: Placing }) {
  const { t } = useTexts();
  if (placing === "unknown") return <p class="display lead">{t("maturity.unknown")}</p>;
  return (
    <p class="signs alone">
      <Sign card={card} stand={placing} />
    </p>
  );
}
