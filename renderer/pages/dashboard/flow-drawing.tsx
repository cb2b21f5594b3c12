import { TONE_FILL } from '../../ui/tone.ts';
import { type Band, type BandPath, layOut } from './flow.ts';

/** The bands between source and target. Its numbers stand beside it as text, so it is hidden from screen readers. */
export function FlowDrawing({ bands }: { bands: readonly Band[] }) {
  const { height, paths } = layOut(bands);
  return (
    <svg
      aria-hidden
      viewBox={`0 0 100 ${height}`}
      preserveAspectRatio="none"
      height={height}
      className="w-full px-4 max-sm:hidden"
    >
      {paths.map((path, index) => (
        <path
          key={bands[index]?.name}
          d={outline(path)}
          className={TONE_FILL[path.tone]}
          fillOpacity={index === 0 ? 0.75 : 0.55}
        />
      ))}
    </svg>
  );
}

function outline({ from, to, thick }: BandPath): string {
  const upper = `M0 ${from} C 45 ${from}, 55 ${to}, 100 ${to}`;
  const lower = `L100 ${to + thick} C 55 ${to + thick}, 45 ${from + thick}, 0 ${from + thick} Z`;
  return `${upper} ${lower}`;
}
