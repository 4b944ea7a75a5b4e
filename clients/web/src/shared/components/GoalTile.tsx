// A goal as a tile: its number over its icon, on its colour; its title always stands beside it.
import { goalColours } from "./GoalChip";
import { goalIcons } from "./goal-icons";
import { Drawing } from "./Icon";

export function GoalTile({ id }: { id: string }) {
  const strokes = (goalIcons as Readonly<Record<string, string>>)[id];
  return (
    <span class="goal" style={goalColours(id)}>
      <b>{id.slice(1)}</b>
      {strokes && <Drawing strokes={strokes} />}
    </span>
  );
}
