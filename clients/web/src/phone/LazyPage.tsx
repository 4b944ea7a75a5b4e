// Pages in a chunk of their own, fetched after the first pages, or when one is needed.
import type { ComponentChildren } from "preact";
import { lazy } from "../kit/phone/lazy";
import { LoadFailed } from "./LoadFailed";
import { useLater } from "./texts";

/** They are fetched before the session ends. */
export const lazyPages = lazy(() => import("./lazyPages"));

interface LazyPageProps {
  show: (pages: typeof import("./lazyPages")) => ComponentChildren;
}

/** Shows one of these pages, once they are loaded. */
export function LazyPage({ show }: LazyPageProps) {
  const { value: pages, failed } = useLater(lazyPages);
  if (pages) return <>{show(pages)}</>;
  return failed ? <LoadFailed /> : null;
}
