// The name of the game, whose apostrophe is a tile; what is copied has the sign.

export function Brand() {
  return (
    <span class="brand" role="img" aria-label="mét'ODD">
      <span>
        mét
        <i>'</i>
        ODD
      </span>
    </span>
  );
}
