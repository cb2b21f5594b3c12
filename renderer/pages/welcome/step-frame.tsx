import { ArrowLeft, ArrowRight } from 'lucide-react';
import { type ReactNode, useEffect, useRef } from 'react';
import type { Api } from '../../../core/api/schemas.ts';
import { useText } from '../../i18n/use-text.ts';
import { Button } from '../../ui/button.tsx';
import { ProblemText } from '../../ui/problem-text.tsx';
import type { Step } from './steps.ts';

/** Where a step can go. */
export type Go = { next: () => void; back: (() => void) | null };

type Props = {
  step: Step;
  go: Go;
  /** What *Next* does; goes on by default. */
  onNext?: () => void;
  nextLabel?: string;
  /** The step cannot be left forwards now. */
  blocked?: boolean;
  /** In place of *Next*. */
  end?: ReactNode;
  problem?: Api['Problem'] | null;
  children: ReactNode;
};

/** One step: what it asks, and the way back and on. A screen reader begins at its title. */
export function StepFrame({ step, go, onNext, nextLabel, blocked = false, end, problem, children }: Props) {
  const { text } = useText();
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  return (
    <form
      className="space-y-5"
      onSubmit={(event) => {
        event.preventDefault();
        if (!blocked) (onNext ?? go.next)();
      }}
    >
      <div>
        <h2 ref={heading} tabIndex={-1} className="text-lg font-strong outline-none">
          {text(`welcome.${step}.title`)}
        </h2>
        <p className="mt-1 text-ink-2">{text(`welcome.${step}.body`)}</p>
      </div>
      {children}
      {problem != null && (
        <div role="alert" className="rounded-md bg-bad-soft p-3">
          <ProblemText problem={problem} />
        </div>
      )}
      <div className="flex flex-wrap items-center gap-2 border-t border-line pt-4">
        {go.back !== null && (
          <Button icon={ArrowLeft} onClick={go.back}>
            {text('welcome.back')}
          </Button>
        )}
        <span className="ml-auto">
          {end ?? (
            <Button type="submit" kind="primary" icon={ArrowRight} disabled={blocked}>
              {nextLabel ?? text('welcome.next')}
            </Button>
          )}
        </span>
      </div>
    </form>
  );
}
