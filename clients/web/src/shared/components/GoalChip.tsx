// A goal in one line: its number on its colour, and its title beside it.

interface GoalChipProps {
  id: string; // "g6"
  title: string;
  /** The title stands elsewhere on the page: it is only read out. */
  brief?: boolean;
}

export function GoalChip({ id, title, brief }: GoalChipProps) {
  return (
    <span>
      <span class={`chip ${id}`}>{id.slice(1)}</span>
      {brief ? <span class="visually-hidden">{title}</span> : title}
    </span>
  );
}

interface GoalsProps {
  ids: readonly string[];
  titles: Readonly<Record<string, string>>;
}

/** The goals of a card, in number order. */
export function Goals({ ids, titles }: GoalsProps) {
  return (
    <div class="goals">
      {ids.map((id) => (
        <GoalChip key={id} id={id} title={titles[id] ?? ""} />
      ))}
    </div>
  );
}
