import type { Tone } from '../../ui/tone.ts';

/** The tones as colours of marks. */
export const MARK: Record<Tone, string> = {
  ok: 'var(--ok-mark)',
  info: 'var(--info-mark)',
  warn: 'var(--warn-mark)',
  bad: 'var(--bad-mark)',
  idle: 'var(--idle-mark)',
};

/** How all charts draw their axes: few, quiet. */
export const AXIS = {
  tick: { fill: 'var(--ink-3)', fontSize: 12 },
  tickLine: false,
  axisLine: { stroke: 'var(--line-strong)' },
} as const;

export const GRID = { vertical: false, stroke: 'var(--line)' } as const;

/** What stands beside the pointer. */
export function TipBox({ title, rows }: { title: string; rows: readonly (readonly [string, string])[] }) {
  return (
    <div className="rounded-md border border-line bg-raised px-3 py-2 text-sm shadow-pop">
      <p className="font-strong">{title}</p>
      {rows.map(([name, value]) => (
        <p key={name} className="flex justify-between gap-4">
          <span className="text-ink-2">{name}</span>
          {value}
        </p>
      ))}
    </div>
  );
}
