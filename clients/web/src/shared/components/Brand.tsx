// The name of the game, whose apostrophe is a tile.

export function Brand() {
  return (
    <span class="brand" role="img" aria-label="mét'ODD">
      <span>
        mét
        <i />
        ODD
      </span>
    </span>
  );
}
