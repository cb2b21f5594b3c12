import { FlaskConical } from 'lucide-react';
import { problemOf } from '../../api/problem.ts';
import { useShowSample } from '../../api/sample.ts';
import { useText } from '../../i18n/use-text.ts';
import { Button } from '../../ui/button.tsx';
import { ProblemText } from '../../ui/problem-text.tsx';

/** One click, and the program shows what it does on an archive that is made for it and goes again. */
export function SampleOffer() {
  const { text } = useText();
  const show = useShowSample();
  return (
    <section
      aria-label={text('sample.try')}
      className="space-y-3 rounded-lg border border-line bg-sunken p-4"
    >
      <div className="flex flex-wrap items-center justify-between gap-3">
        <p className="min-w-0 flex-1 basis-64 text-ink-2">{text('sample.try_hint')}</p>
        <Button icon={FlaskConical} disabled={show.isPending || show.isSuccess} onClick={() => show.mutate()}>
          {text(show.isIdle || show.isError ? 'sample.try' : 'sample.making')}
        </Button>
      </div>
      {show.error !== null && <ProblemText problem={problemOf(show.error)} />}
    </section>
  );
}
