// What a figure looks like, on the screen: a drawing, as often as it is named, and the same in words.
import "./looks.css";
import type { DrawnImage } from "../../shared/wire";
import { Picture } from "../Picture";

interface LooksProps {
  of: { equivalent?: string; image?: DrawnImage };
  /** The class with which both come. */
  come: string;
}

export function Looks({ of: { equivalent, image }, come }: LooksProps) {
  if (!equivalent && !image) return null;
  return (
    <div class="looks">
      {image && <Picture image={image} come={come} />}
      {equivalent && <p class={`lead equivalent ${come}`}>{equivalent}</p>}
    </div>
  );
}
