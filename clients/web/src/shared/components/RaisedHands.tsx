// The raised hands of an activity: how many there were for each goal, or for each range.
import { useTexts } from "../i18n";
import type { AllDocument, HandOption, RaisedHands as Hands } from "../wire";
import { GoalChip } from "./GoalChip";

interface RaisedHandsProps {
  raised: Hands | undefined;
  goals: AllDocument["goals"];
  unit?: string;
  /** The titles of the goals stand elsewhere on the page: they are only read out. */
  brief?: boolean;
}

/** Renders nothing where no hand was counted; under five hands only their number. */
export function RaisedHands({ raised, goals, unit = "", brief }: RaisedHandsProps) {
  const { t, number } = useTexts();
  if (!raised) return null;
  const { total, options = {}, order = [] } = raised;
  const label = ({ text, goal, low, high }: HandOption) => {
    if (text) return text;
    if (goal) return <GoalChip id={goal} title={goals[goal] ?? ""} brief={brief === true} />;
    return t("range.from_to", { min: low ?? 0, max: high ?? 0, unit });
  };
  return (
    <section class={brief ? "hands brief" : "hands"}>
      <h2>{t("hands.raised", { total })}</h2>
      {order.length > 0 && (
        <ul>
          {order.map((id) => {
            const option = options[id];
            return (
              option && (
                <li key={id}>
                  <div class="goals">{label(option)}</div>
                  <span class="track" aria-hidden="true">
                    <i style={`--part:${(option.n / total).toFixed(3)}`} />
                  </span>
                  <b class="tabular">{number(option.n)}</b>
                </li>
              )
            );
          })}
        </ul>
      )}
    </section>
  );
}
