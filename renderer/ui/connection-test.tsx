import { CircleCheck, OctagonAlert, Plug } from 'lucide-react';
import { useContext, useEffect } from 'react';
import { useTestConnection } from '../api/notify.ts';
import { problemOf } from '../api/problem.ts';
import { useText } from '../i18n/use-text.ts';
import { Button } from './button.tsx';
import { cx } from './cx.ts';
import { ProblemText } from './problem-text.tsx';
import { UnsavedNear } from './unsaved-scope.tsx';

type Props = { name: string; label: string };

/**
 * Tries a connection as it is saved and shows what it answered: what works, or exactly what is missing. While something in
 * its `UnsavedScope` is not saved it says so instead.
 */
export function ConnectionTest({ name, label }: Props) {
  const { text } = useText();
  const test = useTestConnection();
  const unsaved = useContext(UnsavedNear);
  const { data: answer, error, reset } = test;
  // What was answered is about what was saved then.
  useEffect(() => {
    if (unsaved) reset();
  }, [unsaved, reset]);
  return (
    <div className="space-y-3">
      <Button icon={Plug} disabled={unsaved || test.isPending} onClick={() => test.mutate(name)}>
        {test.isPending ? text('connection.testing') : label}
      </Button>
      <div role="status">
        {unsaved && <p className="text-sm text-ink-2">{text('connection.unsaved')}</p>}
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
