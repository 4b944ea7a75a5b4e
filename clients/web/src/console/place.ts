// Where the console stands: the fragment of its address, which servers and logs never see.

export type Place = { at: "home" } | { at: "link"; key: string } | { at: "room"; code: string };

const LINK = "cle=";
const CODE = /^[A-Z0-9]{4,8}$/;

/** Reads a fragment: `#cle=KEY` is a one-time link, `#K7RM4X` a room, anything else the start. */
export function placeIn(fragment: string): Place {
  const text = decoded(fragment.replace(/^#/, ""));
  if (text.startsWith(LINK)) return { at: "link", key: text.slice(LINK.length) };
  const code = text.toUpperCase();
  return CODE.test(code) ? { at: "room", code } : { at: "home" };
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return "";
  }
}
