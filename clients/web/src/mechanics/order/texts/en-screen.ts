// English: what an order says on console and screen.
import type { texts as french } from "./fr-screen";

export const texts: Record<keyof typeof french, string> = {
  "next.order": "Show the order",
  "order.show_tables": "Show the tables' results",
  "order.hide_tables": "Show the tables no longer",
  "order.small_tables": "Only tables of 3 people or more are shown.",
  "order.raise": "Raised hands: ask which comes last.",
};
