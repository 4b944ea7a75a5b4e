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
      <span class="chip" style={goalColours(id)}>
        {id.slice(1)}
      </span>
      {brief ? <span class="visually-hidden">{title}</span> : title}
    </span>
  );
}

/** Returns the style that gives an element the colours of the goal *id*, which tokens.css has. */
export function goalColours(id: string): string {
  const number = id.slice(1);
  return `--c:var(--g${number});--k:var(--t${number})`;
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
