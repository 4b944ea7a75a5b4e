// The wall on the screen: whole sentences, or where they would be too small, gestures.
import { useTexts } from "../../shared/i18n";
import { type Group, grouped, type Stack, stacked } from "./items";
import { Sentence } from "./Sentence";
import type { Item } from "./types";
import { useRoom } from "./useRoom";

const FEW = 6; // as many are read better in two columns

export function Wall({ items }: { items: readonly Item[] }) {
  const { t } = useTexts();
  const stacks = stacked(items);
  const groups = grouped(stacks);
  const { box, held } = useRoom(stacks, groups.length);
  if (held === undefined) {
    return (
      <div class="cloud" ref={box}>
        <Sentences stacks={stacks} />
      </div>
    );
  }
  const others = groups.slice(held).reduce((sum, { n }) => sum + n, 0);
  return (
    <div class="cloud" ref={box}>
      <Gestures groups={groups.slice(0, held)} />
      {others > 0 && <p class="quiet">{t("stage.other_items", { n: others })}</p>}
    </div>
  );
}

function Sentences({ stacks }: { stacks: readonly Stack[] }) {
  return (
    <ul class={stacks.length <= FEW ? "pledges two-wide" : "pledges"}>
      {stacks.map(({ n, ...item }) => (
        <li key={item.id}>
          <Sentence {...item} />
          <Times n={n} />
        </li>
      ))}
    </ul>
  );
}

/** Each gesture once, and under it the moments at which it is meant. */
function Gestures({ groups }: { groups: readonly Group[] }) {
  const { t } = useTexts();
  const erased = <i>{t("text.erased")}</i>;
  return (
    <ul class="pledges">
      {groups.map(({ id, gesture, moments }) => (
        <li key={id}>
          <b>{gesture ?? erased}</b>
          <ul class="when">
            {moments.map(({ moment, n }) => (
              <li key={moment ?? ""}>
                {moment ?? erased}
                <Times n={n} />
              </li>
            ))}
          </ul>
        </li>
      ))}
    </ul>
  );
}

function Times({ n }: { n: number }) {
  const { number } = useTexts();
  return n > 1 ? <small class="n">{` × ${number(n)}`}</small> : null;
}
