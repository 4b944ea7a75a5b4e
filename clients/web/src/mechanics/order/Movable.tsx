// A list of things, each of which two buttons move by one place; no drag is needed.
import { useLayoutEffect, useRef, useState } from "preact/hooks";
import { Drawing } from "../../shared/components/Icon";
import { useTexts } from "../../shared/i18n";
import type { OrderPlay } from "../../shared/wire";
import { type Direction, type List, shifted } from "./lists";

const ARROWS: Readonly<Record<Direction, string>> = {
  up: "m5 15 7-7 7 7",
  down: "m5 9 7 7 7-7",
};

interface MovableProps {
  list: List;
  elements: OrderPlay["elements"];
  /** Nothing can be moved just now. */
  off?: boolean;
  onMove(id: string, to: Direction): void;
}

export function Movable({ list, elements = {}, off = false, onMove }: MovableProps) {
  const { t } = useTexts();
  const changed = useChanged(list);
  const [pressed, setPressed] = useState("");
  const rows = useRef<HTMLOListElement>(null);
  // The row goes to another place with its buttons: the one that was pressed keeps the focus.
  useLayoutEffect(() => {
    if (!pressed || document.activeElement !== document.body) return;
    rows.current?.querySelector<HTMLElement>(`[data-move="${pressed}"]`)?.focus();
  }, [list]);
  const move = (id: string, to: Direction) => {
    setPressed(`${id} ${to}`);
    if (!off && shifted(list, id, to) !== list) onMove(id, to);
  };
  return (
    <ol class="ranked" ref={rows}>
      {list.map((id, at) => (
        <li key={id} class={changed.has(id) ? "just-moved" : ""}>
          <span class="nth tabular">{at + 1}</span>
          <span class="what">{elements[id] ?? ""}</span>
          <span class="arrows">
            {(["up", "down"] as const).map((to) => (
              <button
                key={to}
                type="button"
                class="button"
                data-move={`${id} ${to}`}
                aria-label={t(`order.${to}`, { text: elements[id] ?? "" })}
                aria-disabled={off || shifted(list, id, to) === list ? "true" : undefined}
                onClick={() => move(id, to)}
              >
                <Drawing strokes={ARROWS[to]} />
              </button>
            ))}
          </span>
        </li>
      ))}
    </ol>
  );
}

/** Returns the things that the last change of *list* moved, or brought. */
function useChanged(list: List): ReadonlySet<string> {
  const before = useRef<List>(list);
  const changed = useRef<ReadonlySet<string>>(new Set());
  if (before.current.join() !== list.join()) {
    const old = before.current;
    changed.current = new Set(list.filter((id, at) => old[at] !== id));
    before.current = list;
  }
  return changed.current;
}
