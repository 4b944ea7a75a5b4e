// The drawings of cards, each fetched by itself; what knows their names is fetched with the first one.
const files = import.meta.glob<string>("./drawings/*.svg", { query: "?raw", import: "default" });

/** Returns the two strokes of a drawing, that in the accent first; none of one that a newer server has. */
export async function strokesFor(name: string): Promise<readonly string[]> {
  return strokesOf((await files[`./drawings/${name}.svg`]?.()) ?? "");
}

export function strokesOf(svg: string): readonly string[] {
  return [...svg.matchAll(/ d="([^"]*)"/g)].map(([, stroke = ""]) => stroke);
}
