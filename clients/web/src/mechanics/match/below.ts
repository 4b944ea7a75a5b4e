// How many of the six goals are still behind the dock: who sees five would pick of five.
import { useEffect, useRef, useState } from "preact/hooks";

/** Returns the ref of the list of goals, and how many of them begin below the dock's edge. */
export function useBelow() {
  const list = useRef<HTMLDivElement>(null);
  const [below, setBelow] = useState(0);
  useEffect(() => {
    const count = () => {
      const edge = document.querySelector(".dock")?.getBoundingClientRect().top ?? innerHeight;
      const goals = [...(list.current?.children ?? [])].map((goal) => goal.getBoundingClientRect());
      setBelow(goals.filter(({ top, bottom }) => (top + bottom) / 2 > edge).length);
    };
    count();
    window.addEventListener("scroll", count, { passive: true });
    window.addEventListener("resize", count);
    return () => {
      window.removeEventListener("scroll", count);
      window.removeEventListener("resize", count);
    };
  }, []);
  return { list, below };
}
