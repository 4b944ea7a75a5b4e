// A QR code that the server has drawn: its modules as the path of an SVG.
import type { Drawn } from "./api";

export function QrCode({ size, path, title }: Drawn & { title: string }) {
  return (
    <svg class="qr" viewBox={`0 0 ${size} ${size}`} role="img">
      <title>{title}</title>
      <path d={`M0 0h${size}v${size}h-${size}z`} fill="#fff" />
      <path d={path} fill="#000" />
    </svg>
  );
}
