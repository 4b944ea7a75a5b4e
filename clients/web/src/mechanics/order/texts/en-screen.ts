// English: what an order says on console and screen.
import type { texts as french } from "./fr-screen";

export const texts: Record<keyof typeof french, string> = {
  "next.order": "Show the order",
  "order.show_tables": "Show the tables' results",
  "order.hide_tables": "Show the tables no longer",
  "order.small_tables": "Only tables of 3 people or more are shown.",
  "order.agreement": "Agreement of the room",
  "order.agreement_means":
    "100: all answers put things in the same order. 0: on the whole, nothing comes before the rest. " +
    "Kendall's W in hundredths, m answers, n things: W = 12 × Q / (m² × (n³ − n)). " +
    "Q: differences of the sums of places from their mean, squared and added up. " +
    "M. G. Kendall and B. Babington Smith, Ann. Math. Stat. 10, 1939.",
  "order.raise": "Raised hands: ask which comes last.",
};
