/** The product's mark, drawn as in icons/rollcall.svg. */
export function Mark({ size = 20 }: { size?: number }) {
  return (
    <svg viewBox="0 0 128 128" width={size} height={size} aria-hidden>
      <rect x="4" y="4" width="120" height="120" rx="28" fill="#0b7a53" />
      <g fill="none" stroke="#fff" strokeLinecap="round" strokeLinejoin="round">
        <path strokeWidth="9.5" strokeOpacity=".86" d="M33 36h62M33 60h27M33 84h10" />
        <path strokeWidth="14" d="M60 80l15 16 24-38" />
      </g>
    </svg>
  );
}
