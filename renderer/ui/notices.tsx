import { CircleCheck, OctagonAlert, X } from 'lucide-react';
import { createContext, type ReactNode, useCallback, useContext, useEffect, useMemo, useState } from 'react';
import { Link } from 'wouter';
import type { Api } from '../../core/api/schemas.ts';
import { useText } from '../i18n/use-text.ts';
import { cx } from './cx.ts';
import { IconButton } from './icon-button.tsx';
import { ProblemText } from './problem-text.tsx';

const STAYS = 6000;

type Notice = { id: number } & ({ said: string; link: string | undefined } | { problem: Api['Problem'] });

type Notices = {
  /** Says that something went well; leaves by itself. */
  tell(said: string, link?: string): void;
  /** Shows a problem until it is dismissed. */
  fail(problem: Api['Problem']): void;
};

const NoticesContext = createContext<Notices | null>(null);

export function useNotices(): Notices {
  const notices = useContext(NoticesContext);
  if (notices === null) throw new Error('useNotices outside of NoticesProvider');
  return notices;
}

/** Short answers to what a person did, at the lower right. */
export function NoticesProvider({ children }: { children: ReactNode }) {
  const [shown, setShown] = useState<readonly Notice[]>([]);
  const dismiss = useCallback(
    (id: number) => setShown((all) => all.filter((notice) => notice.id !== id)),
    [],
  );
  const notices = useMemo<Notices>(
    () => ({
      tell: (said, link) => setShown((all) => [...all, { id: nextId(all), said, link }]),
      fail: (problem) => setShown((all) => [...all, { id: nextId(all), problem }]),
    }),
    [],
  );
  return (
    <NoticesContext.Provider value={notices}>
      {children}
      <div
        role="status"
        className="pointer-events-none fixed right-4 bottom-16 z-50 flex w-90 max-w-[calc(100vw-2rem)] flex-col gap-2 sm:bottom-4"
      >
        {shown.map((notice) => (
          <NoticeCard key={notice.id} notice={notice} dismiss={dismiss} />
        ))}
      </div>
    </NoticesContext.Provider>
  );
}

function nextId(all: readonly Notice[]): number {
  return (all.at(-1)?.id ?? 0) + 1;
}

function NoticeCard({ notice, dismiss }: { notice: Notice; dismiss: (id: number) => void }) {
  const { text } = useText();
  const failed = 'problem' in notice;
  useEffect(() => {
    if (failed) return;
    const timer = setTimeout(() => dismiss(notice.id), STAYS);
    return () => clearTimeout(timer);
  }, [failed, notice.id, dismiss]);
  const Icon = failed ? OctagonAlert : CircleCheck;
  return (
    <div className="pop-enter pointer-events-auto flex items-start gap-2.5 rounded-lg border border-line bg-raised p-3 shadow-pop">
      <Icon size={18} aria-hidden className={cx('mt-px shrink-0', failed ? 'text-bad' : 'text-ok')} />
      <div className="min-w-0 flex-1">
        {failed ? <ProblemText problem={notice.problem} /> : <p>{notice.said}</p>}
        {!failed && notice.link !== undefined && (
          <Link href={notice.link} className="text-accent underline-offset-2 hover:underline">
            {text('action.open')}
          </Link>
        )}
      </div>
      <IconButton
        icon={X}
        label={text('action.dismiss')}
        onClick={() => dismiss(notice.id)}
        className="-mt-1.5 -mr-1.5"
      />
    </div>
  );
}
