// The goals of a card beside its result, or of a session: each with number, colour, icon and title.
import { GoalTile } from "./GoalTile";

interface GoalTilesProps {
  ids: readonly string[];
  titles: Readonly<Record<string, string>>;
  /** Their titles are only read out. */
  brief?: boolean;
}

/** In number order, as everywhere. */
export function GoalTiles({ ids, titles, brief = false }: GoalTilesProps) {
  if (!ids.length) return null;
  return (
    <ul class="goal-tiles">
      {ids.map((id) => (
        <li key={id}>
          <GoalTile id={id} />
          <span class={brief ? "visually-hidden" : ""}>{titles[id] ?? ""}</span>
        </li>
      ))}
    </ul>
  );
}
