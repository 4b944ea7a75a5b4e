// One's own order, or the list of one's table, before the result.
import { useTexts } from "../../shared/i18n";
import type { OrderPlay } from "../../shared/wire";
import type { List } from "./lists";

interface OwnAnswerProps {
  list: List;
  play: OrderPlay;
  /** It is that of the table. */
  shared?: boolean;
}

export function OwnAnswer({ list, play: { elements = {}, card }, shared }: OwnAnswerProps) {
  const { t } = useTexts();
  return (
    <div class="card own-answer ladder">
      <p class="quiet">{t(shared ? "order.table" : "order.mine")}</p>
      <p class="tip">{card.first}</p>
      <ol class="ranked">
        {list.map((id, at) => (
          <li key={id}>
            <span class="nth tabular">{at + 1}</span>
            <span class="what">{elements[id] ?? ""}</span>
          </li>
        ))}
      </ol>
      <p class="tip">{card.last}</p>
    </div>
  );
}
