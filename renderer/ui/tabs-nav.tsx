import { Link, useLocation } from 'wouter';
import { cx } from './cx.ts';

/** A part of a page with its own address. */
export type Tab = { path: string; name: string; count?: string | undefined };

/** The parts of a page as links; the first one's address is the beginning of all the others'. */
export function TabsNav({ label, tabs }: { label: string; tabs: readonly Tab[] }) {
  const [location] = useLocation();
  const [first, ...others] = tabs;
  const here = others.find(({ path }) => location.startsWith(path)) ?? first;
  return (
    <nav aria-label={label} className="mb-4 flex flex-wrap gap-x-1 border-b border-line">
      {tabs.map((tab) => (
        <Link
          key={tab.path}
          href={tab.path}
          aria-current={tab === here ? 'page' : undefined}
          className={cx(
            '-mb-px flex items-center gap-2 rounded-t-md border-b-2 px-3 py-2 whitespace-nowrap',
            tab === here
              ? 'border-accent font-strong text-ink'
              : 'border-transparent text-ink-2 hover:bg-hover hover:text-ink',
          )}
        >
          {tab.name}
          {tab.count !== undefined && (
            <span className="min-w-5 rounded-full bg-warn-soft px-1.5 text-center text-xs leading-5 font-strong text-warn">
              {tab.count}
            </span>
          )}
        </Link>
      ))}
    </nav>
  );
}
