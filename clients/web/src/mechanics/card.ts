// What all mechanics keep on the card of a phone.
import type { CardPart } from "../kit/phone/card";
import type { Card } from "../kit/phone/roomStorage";
import { tableOf } from "./index";

const parts = tableOf(
  import.meta.glob<CardPart<unknown>>("./*/Card.tsx", { eager: true, import: "card" }),
);

/** Returns what mechanics kept on *card*, with how it is shown. */
export function ownOf(card: Card) {
  return [...parts].flatMap(([mechanic, part]) => {
    const kept = card[mechanic];
    return kept === undefined ? [] : [{ mechanic, kept, ...part }];
  });
}
