import type { LucideIcon } from 'lucide-react';
import type { ReactNode } from 'react';

type Props = { icon: LucideIcon; title: string; body?: string; children?: ReactNode };

/** Says what will be here, with the button that gets it. */
export function Empty({ icon: Icon, title, body, children }: Props) {
  return (
    <div className="mx-auto flex max-w-md flex-col items-center gap-2 px-6 py-14 text-center">
      <span className="mb-1 flex size-12 items-center justify-center rounded-full bg-idle-soft text-idle">
        <Icon size={22} aria-hidden />
      </span>
      <p className="text-lg font-strong">{title}</p>
      {body !== undefined && <p className="text-ink-2">{body}</p>}
      {children !== undefined && <div className="mt-2 flex flex-wrap justify-center gap-2">{children}</div>}
    </div>
  );
}
