import { memo } from 'react';
import type { Api } from '../../../core/api/schemas.ts';
import { clockTime, exact } from '../../i18n/format.ts';
import { useText } from '../../i18n/use-text.ts';
import { cx } from '../../ui/cx.ts';

const LEVELS: Record<Api['LogLine']['level'], string> = {
  debug: 'text-ink-3',
  info: 'text-info',
  warn: 'text-warn',
  error: 'text-bad font-strong',
};

/** One line of the log: when, how grave (word and colour), which job, what. */
export const LogRow = memo(function LogRow({ line }: { line: Api['LogLine'] }) {
  const { text } = useText();
  const at = Date.parse(line.at);
  return (
    <div
      className={cx(
        'grid grid-cols-[4.5rem_3.5rem_minmax(0,1fr)] gap-x-2 px-3 font-mono text-sm leading-5 sm:grid-cols-[4.5rem_3.5rem_6rem_minmax(0,1fr)]',
        line.level === 'error' && 'bg-bad-soft',
        line.level === 'warn' && 'bg-warn-soft',
      )}
    >
      <time dateTime={line.at} title={exact(at)} className="text-ink-3">
        {clockTime(at)}
      </time>
      <span className={LEVELS[line.level]}>{text(`logs.level.${line.level}`)}</span>
      <span className="truncate text-ink-3 max-sm:hidden">{line.job}</span>
      <span className={cx('break-words whitespace-pre-wrap', line.level === 'debug' && 'text-ink-2')}>
        {line.text}
      </span>
    </div>
  );
});
