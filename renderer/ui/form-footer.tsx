import type { ReactNode } from 'react';
import type { Api } from '../../core/api/schemas.ts';
import { ProblemText } from './problem-text.tsx';

type Props = {
  /** What is wrong with no single field. */
  problem: Api['Problem'] | null;
  children: ReactNode;
};

/** The end of a form in a drawer, in sight wherever one is: what saving met, and the buttons. */
export function FormFooter({ problem, children }: Props) {
  return (
    <div className="sticky -bottom-4 -mx-5 mt-auto -mb-4 space-y-3 border-t border-line bg-raised px-5 py-3">
      {problem !== null && (
        <div role="alert" className="max-h-40 overflow-y-auto rounded-md bg-bad-soft p-3">
          <ProblemText problem={problem} />
        </div>
      )}
      {children}
    </div>
  );
}
