// The filters of the list, which stay with this entry of the browser's history: a reload finds them.
import { useEffect, useState } from "preact/hooks";
import { proposalsHref } from "../routes";
import { type Filters, filtersOf } from "./api";

interface KeptFilters {
  filters: Filters;
  filter: (next: Filters) => void;
  /** Goes to another address of the list, which is as it was. */
  go: (fragment: string) => void;
}

/** Keeps the filters; the address names an idea by *id*, or the session to begin with by *room*. */
export function useKeptFilters(id: string, room: string): KeptFilters {
  const [filters, setFilters] = useState<Filters>(() => {
    const kept = filtersOf(history.state?.ideas);
    return id ? kept : { ...kept, room };
  });
  useEffect(() => keep(filters), [filters, id, room]);
  // An address of its own is an entry of its own, which may be loaded again before this page draws.
  const go = (fragment: string, next = filters) => {
    location.hash = fragment;
    keep(next);
  };
  const filter = (next: Filters) => {
    setFilters(next);
    if (next.room !== filters.room) go(proposalsHref(next.room), next);
  };
  return { filters, filter, go: (fragment) => go(fragment) };
}

function keep(filters: Filters): void {
  history.replaceState({ ideas: filters }, "");
}
