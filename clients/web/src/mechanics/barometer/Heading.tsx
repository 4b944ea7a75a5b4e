// What is asked, as the title of the page; it takes the focus when the page went on to it.
import type { ComponentChildren } from "preact";
import { useLayoutEffect, useRef } from "preact/hooks";

interface HeadingProps {
  over: ComponentChildren;
  /** Something was pressed to come here. */
  moved?: boolean;
  children: ComponentChildren;
}

/** Give it another key for each question. */
export function Heading({ over, moved, children }: HeadingProps) {
  const title = useRef<HTMLHeadingElement>(null);
  useLayoutEffect(() => {
    if (!moved) return;
    window.scrollTo(0, 0);
    title.current?.focus({ preventScroll: true });
  }, []);
  return (
    <div>
      <p class="item tabular quiet" id="item">
        {over}
      </p>
      <h1 id="asked" tabIndex={-1} aria-describedby="item" ref={title}>
        {children}
      </h1>
    </div>
  );
}
