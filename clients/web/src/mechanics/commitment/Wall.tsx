// The wall on the screen: whole sentences, or where they would be too small, gestures.
import { useTexts } from "../../shared/i18n";
import type { Item } from "../../shared/wire";
import { type Group, grouped } from "./groups";
import { type Stack, stacked } from "./items";
import { Sentence } from "./Sentence";
import { useRoom } from "./useRoom";

const FEW = 6; // as many are read better in two columns

/** Shows *items*, and how many there are beside them: *more* are on no page. */
export function Wall({ items, more }: { items: readonly Item[]; more: number }) {
  const stacks = stacked(items);
  const groups = grouped(stacks);
  const { box, held } = useRoom(stacks, groups.length);
  if (held === undefined) {
    return (
      <div class="cloud" ref={box}>
        <Sentences stacks={stacks} />
        <Others n={0} more={more} />
      </div>
    );
  }
  const others = groups.slice(held).reduce((sum, { n }) => sum + n, 0);
  return (
    <div class="cloud" ref={box}>
      <Gestures groups={groups.slice(0, held)} />
      <Others n={others} more={more} />
    </div>
  );
}

/** Counts the others: *n* that phones show, and *more* that are nowhere. */
function Others({ n, more }: { n: number; more: number }) {
  const { t } = useTexts();
  if (n + more === 0) return null;
  const text = more ? t("commit.wall.others", { n: n + more }) : t("screen.other_items", { n });
  return <p class="quiet">{text}</p>;
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
  return n > 1 ? <small class="tabular">{` × ${number(n)}`}</small> : null;
}
