import { Link, useLocation } from 'wouter';
import { useDashboard } from '../api/queries.ts';
import { useText } from '../i18n/use-text.ts';
import { cx } from '../ui/cx.ts';
import { isOn, PAGES } from './pages.ts';

/** The pages: at the left, or as icons at the bottom where the window is narrow. */
export function Rail() {
  const { text, write } = useText();
  const [location] = useLocation();
  const waiting = useDashboard().data?.attention.length ?? 0;
  return (
    <nav
      aria-label={text('nav.label')}
      className="flex shrink-0 border-line bg-canvas max-sm:order-last max-sm:justify-around max-sm:border-t max-sm:p-1 sm:w-50 sm:flex-col sm:gap-0.5 sm:border-r sm:p-3"
    >
      <span className="mb-3 flex h-7 items-center gap-2 px-2 font-strong max-sm:hidden">
        <img src="/icon.svg" alt="" width={20} height={20} />
        {text('app.name')}
      </span>
      {PAGES.map(({ path, icon: Icon, name }) => {
        const here = isOn(path, location);
        const badge = path === '/attention' && waiting > 0 ? write.number(waiting) : null;
        return (
          <Link
            key={path}
            href={path}
            aria-current={here ? 'page' : undefined}
            className={cx(
              'relative flex h-9 items-center gap-2.5 rounded-md px-2.5 transition-colors duration-120 max-sm:h-11 max-sm:min-w-0 max-sm:flex-1 max-sm:justify-center max-sm:px-0',
              here ? 'bg-selected font-strong text-ink' : 'text-ink-2 hover:bg-hover hover:text-ink',
            )}
          >
            <Icon size={17} aria-hidden className={cx('shrink-0', here && 'text-accent')} />
            <span className="truncate max-sm:sr-only">{text(name)}</span>
            {badge !== null && (
              <span className="ml-auto min-w-5 rounded-full bg-warn-soft px-1.5 text-center text-xs leading-5 font-strong text-warn max-sm:absolute max-sm:top-0 max-sm:right-0">
                {badge}
              </span>
            )}
          </Link>
        );
      })}
    </nav>
  );
}
