// A goal as a tile: its number over its sign, on its colour; its title always stands beside it.
import { goalSigns } from "./goal-signs";
import { Drawing } from "./Picto";

export function GoalTile({ id }: { id: string }) {
  const strokes = (goalSigns as Readonly<Record<string, string>>)[id];
  return (
    <span class={`goal ${id}`}>
      <b>{id.slice(1)}</b>
      {strokes && <Drawing strokes={strokes} />}
    </span>
  );
}
