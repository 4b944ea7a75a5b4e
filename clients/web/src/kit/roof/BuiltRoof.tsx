// The finished roof of a session, with what it came to in words, and the goals that it played.
import { GoalTiles } from "../../shared/components/GoalTiles";
import { useTexts } from "../../shared/i18n";
import { type Built, countsOf } from "./counts";
import type { Box } from "./layout";
import { Roof } from "./Roof";

interface BuiltRoofProps extends Built {
  box: Box;
}

export function BuiltRoof({ box, ...built }: BuiltRoofProps) {
  const texts = useTexts();
  const { roof, goals } = built;
  return (
    <div class="built-roof">
      <Roof n={roof.n} of={roof.n} box={box} />
      <p>
        <b>{countsOf(built, texts)}</b>
      </p>
      <GoalTiles ids={roof.goals} titles={goals} />
    </div>
  );
}
