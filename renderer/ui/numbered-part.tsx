import type { ReactNode } from 'react';

type Props = { number: number; title: string; children: ReactNode };

/** One part of a set-up that is done in order. */
export function NumberedPart({ number, title, children }: Props) {
  return (
    <section aria-label={title} className="group flex gap-3">
      <span
        aria-hidden
        className="mt-px flex size-6 shrink-0 items-center justify-center rounded-full bg-idle-soft text-sm font-strong text-idle"
      >
        {number}
      </span>
      <div className="min-w-0 flex-1 space-y-3 border-b border-line pb-5 group-last:border-0 group-last:pb-0">
        <h3 className="leading-6 font-strong">{title}</h3>
        {children}
      </div>
    </section>
  );
}
