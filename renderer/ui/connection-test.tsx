import { CircleCheck, OctagonAlert, Plug } from 'lucide-react';
import { useTestConnection } from '../api/notify.ts';
import { problemOf } from '../api/problem.ts';
import { useText } from '../i18n/use-text.ts';
import { Button } from './button.tsx';
import { cx } from './cx.ts';
import { ProblemText } from './problem-text.tsx';

type Props = { name: string; label: string; disabled?: boolean };

/** Tries a connection and shows what it answered: what works, or exactly what is missing. */
export function ConnectionTest({ name, label, disabled = false }: Props) {
  const { text } = useText();
  const test = useTestConnection();
  const { data: answer, error } = test;
  return (
    <div className="space-y-3">
      <Button icon={Plug} disabled={disabled || test.isPending} onClick={() => test.mutate(name)}>
        {test.isPending ? text('connection.testing') : label}
      </Button>
      <div role="status">
        {answer !== undefined && !test.isPending && (
          <div className={cx('flex gap-2.5 rounded-md p-3', answer.ok ? 'bg-ok-soft' : 'bg-bad-soft')}>
            {answer.ok ? (
              <CircleCheck size={18} aria-hidden className="mt-px shrink-0 text-ok" />
            ) : (
              <OctagonAlert size={18} aria-hidden className="mt-px shrink-0 text-bad" />
            )}
            <div className="min-w-0 space-y-1">
              <p className="font-strong">{answer.title}</p>
              <p className="whitespace-pre-line">{answer.detail}</p>
              {answer.todo !== null && <p className="whitespace-pre-line text-ink-2">{answer.todo}</p>}
            </div>
          </div>
        )}
        {error !== null && !test.isPending && (
          <div className="rounded-md bg-bad-soft p-3">
            <ProblemText problem={problemOf(error)} />
          </div>
        )}
      </div>
    </div>
  );
}
