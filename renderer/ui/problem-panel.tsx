import { OctagonAlert, RotateCw } from 'lucide-react';
import { problemOf } from '../api/problem.ts';
import { useText } from '../i18n/use-text.ts';
import { Button } from './button.tsx';
import { ProblemText } from './problem-text.tsx';

/** In place of what could not be shown: the problem, and another try. */
export function ProblemPanel({ error, retry }: { error: unknown; retry: () => void }) {
  const { text } = useText();
  return (
    <div role="alert" className="flex max-w-xl gap-3 rounded-lg border border-line bg-surface p-4">
      <OctagonAlert size={20} aria-hidden className="mt-0.5 shrink-0 text-bad" />
      <div className="min-w-0 flex-1 space-y-3">
        <ProblemText problem={problemOf(error)} />
        <Button icon={RotateCw} onClick={retry}>
          {text('action.retry')}
        </Button>
      </div>
    </div>
  );
}
