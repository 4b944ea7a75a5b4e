// What of a card its picture tells.
import type { Card } from "../../kit/phone/roomStorage";
import { countsOf } from "../../kit/roof/counts";
import { ownOf } from "../../mechanics/card";
import { formatDay } from "../../shared/format";
import type { Texts } from "../../shared/i18n";
import type { Told } from "./layout";

/** Returns which fact has the one drawing, if any. */
export function drawnIn({ facts }: Card): number | undefined {
  const index = facts.findIndex(({ drawing }) => drawing);
  return index < 0 ? undefined : index;
}

/** Returns what the picture of *card* tells; *strokes* are those of its drawing, none until they are here. */
export function toldOf(card: Card, strokes: readonly string[], texts: Texts): Told {
  const { t, language } = texts;
  const fact = drawnIn(card);
  const gesture = card.facts.find((one) => one.gesture)?.gesture;
  const own = ownOf(card).flatMap(({ kept, linesOf, blocksOf }) => {
    const [label, ...rest] = linesOf(kept, texts);
    const blocks = blocksOf?.(kept, texts) ?? [{ title: rest.join(" "), notes: [] }];
    return label ? [{ label, blocks }] : [];
  });
  return {
    title: card.title,
    date: t("card.date", { date: formatDay(card.at, language) }),
    ...(card.built && {
      replies: card.built.roof.n,
      counts: countsOf(card.built, texts),
      goals: card.built.roof.goals.map((id) => ({ id, title: card.built?.goals[id] ?? "" })),
    }),
    own: gesture
      ? [...own, { label: t("card.service"), blocks: [{ title: gesture, notes: [] }] }]
      : own,
    heading: t("card.facts"),
    facts: card.facts.map(({ question, figure, equivalent, mine }) => ({
      ...{ question, figure },
      notes: [equivalent, mine].filter((note) => note !== undefined),
    })),
    ...(card.glaze && { glaze: card.glaze }),
    tile: t("card.tile"),
    name: "mét'ODD",
    ...(fact !== undefined &&
      strokes.length && { drawing: { strokes, fact, share: card.facts[fact]?.share } }),
  };
}
