// What a figure looks like, as the phone keeps it on its card.
import type { DrawnImage } from "../../shared/wire";
import type { Fact } from "../part";

interface Truth {
  equivalent?: string;
  image?: DrawnImage;
}

export function looksOf({
  equivalent,
  image,
}: Truth): Pick<Fact, "equivalent" | "drawing" | "share"> {
  return {
    ...(equivalent && { equivalent }),
    ...(image && { drawing: image.drawing }),
    ...(image?.of && { share: { times: image.times, of: image.of } }),
  };
}
