// One's own order, or the list of one's table, before the result.
import { useTexts } from "../../shared/i18n";
import type { List } from "./lists";
import type { OrderPlay } from "./types";

interface OwnProps {
  list: List;
  play: OrderPlay;
  /** It is that of the table. */
  shared?: boolean;
}

export function Own({ list, play: { elements = {}, card }, shared }: OwnProps) {
  const { t } = useTexts();
  return (
    <div class="card own scale">
      <p class="quiet">{t(shared ? "order.table" : "order.mine")}</p>
      <p class="end">{card.first}</p>
      <ol class="order">
        {list.map((id, at) => (
          <li key={id}>
            <span class="place n">{at + 1}</span>
            <span class="what">{elements[id] ?? ""}</span>
          </li>
        ))}
      </ol>
      <p class="end">{card.last}</p>
    </div>
  );
}
