import type { ReactNode } from 'react';

type Props = { title: string; hint?: string; aside?: ReactNode; children: ReactNode };

/** A titled part of a long form. */
export function FormPart({ title, hint, aside, children }: Props) {
  return (
    <section aria-label={title} className="border-b border-line pb-5 last:border-0">
      <div className="mb-3 flex flex-wrap items-center justify-between gap-2">
        <div>
          <h3 className="font-strong">{title}</h3>
          {hint !== undefined && <p className="text-sm text-ink-3">{hint}</p>}
        </div>
        {aside}
      </div>
      <div className="space-y-4">{children}</div>
    </section>
  );
}
