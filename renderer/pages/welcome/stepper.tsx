import { Check } from 'lucide-react';
import { Link } from 'wouter';
import { useText } from '../../i18n/use-text.ts';
import { cx } from '../../ui/cx.ts';
import { ProgressBar } from '../../ui/progress-bar.tsx';
import type { Step } from './steps.ts';

type Props = { steps: readonly Step[]; step: Step };

/** How far the set-up is. What is behind can be opened again; on a narrow window only the present step is named. */
export function Stepper({ steps, step }: Props) {
  const { text } = useText();
  const at = steps.indexOf(step);
  return (
    <nav aria-label={text('welcome.steps')} className="lg:w-52 lg:shrink-0">
      <p className="mb-2 text-sm text-ink-2">
        {text('welcome.step_of', { number: at + 1, all: steps.length })}
        <span className="lg:hidden"> · {text(`welcome.step.${step}`)}</span>
      </p>
      <ProgressBar label={text('welcome.steps')} done={at + 1} total={steps.length} />
      <ol className="mt-4 space-y-0.5 max-lg:hidden">
        {steps.map((each, index) => (
          <li key={each} aria-current={each === step ? 'step' : undefined}>
            <StepName name={text(`welcome.step.${each}`)} number={index + 1} href={href(each, index, at)} />
          </li>
        ))}
      </ol>
    </nav>
  );
}

/** Only what is behind is a link: ahead there may be nothing to show yet. */
function href(step: Step, index: number, at: number): string | null {
  return index < at ? `/welcome/${step}` : null;
}

function StepName({ name, number, href }: { name: string; number: number; href: string | null }) {
  const look = 'flex items-center gap-2.5 rounded-md px-2 py-1.5';
  const mark = (
    <span
      aria-hidden
      className={cx(
        'flex size-5 shrink-0 items-center justify-center rounded-full text-xs font-strong',
        href === null ? 'bg-idle-soft text-idle' : 'bg-ok-soft text-ok',
      )}
    >
      {href === null ? number : <Check size={13} />}
    </span>
  );
  if (href === null)
    return (
      <span className={cx(look, 'text-ink-2 [[aria-current]_&]:font-strong [[aria-current]_&]:text-ink')}>
        {mark}
        {name}
      </span>
    );
  return (
    <Link href={href} className={cx(look, 'hover:bg-hover')}>
      {mark}
      {name}
    </Link>
  );
}
