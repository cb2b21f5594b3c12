import { FlaskConical } from 'lucide-react';
import { problemOf } from '../api/problem.ts';
import { useLeaveSample, useSampleShown } from '../api/sample.ts';
import { useText } from '../i18n/use-text.ts';
import { Button } from '../ui/button.tsx';
import { useNotices } from '../ui/notices.tsx';

/** Says on every page that what is shown is sample data, and leads out of it. */
export function SampleBanner() {
  const { text } = useText();
  const notices = useNotices();
  const leave = useLeaveSample();
  if (!useSampleShown()) return null;
  return (
    <section
      aria-label={text('sample.mark')}
      className="flex flex-wrap items-center gap-x-2.5 gap-y-1 border-b border-line bg-warn-soft px-4 py-1.5 text-warn sm:px-6"
    >
      <FlaskConical size={17} aria-hidden className="shrink-0" />
      <p className="min-w-0 flex-1">
        <span className="font-strong">{text('sample.mark')}.</span> {text('sample.mark_hint')}
      </p>
      <Button
        small
        disabled={leave.isPending}
        onClick={() => leave.mutate(undefined, { onError: (error) => notices.fail(problemOf(error)) })}
      >
        {text('sample.leave')}
      </Button>
    </section>
  );
}
