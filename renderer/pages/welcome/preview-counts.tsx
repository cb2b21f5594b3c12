import type { Api } from '../../../core/api/schemas.ts';
import { useText } from '../../i18n/use-text.ts';
import { TextLink } from '../../ui/link.tsx';

type Run = Api['Run'];
const KINDS = ['added', 'updated', 'moved', 'removed', 'unchanged'] as const;

type Props = { scan: Run; preview: Run; done: boolean };

/** What is on the drives, and what of it goes to the OTT platform. */
export function PreviewCounts({ scan, preview, done }: Props) {
  const { text, write } = useText();
  const shown = KINDS.filter((kind) => kind === 'added' || preview.counts[kind] > 0);
  return (
    <div className="grid grid-cols-1 gap-3 sm:grid-cols-2">
      <section aria-label={text('welcome.preview.nas')} className="rounded-md border border-line p-3">
        <h3 className="text-ink-2">{text('welcome.preview.nas')}</h3>
        <p className="text-xl font-strong tabular-nums">{write.count(scan.counts.files)}</p>
        <p className="text-sm text-ink-3">{write.bytes(scan.counts.bytes)}</p>
      </section>
      <section aria-label={text('welcome.preview.ott')} className="rounded-md border border-line p-3">
        <h3 className="text-ink-2">{text('welcome.preview.ott')}</h3>
        <dl className="mt-1 grid grid-cols-[1fr_auto] gap-x-4">
          {shown.map((kind) => (
            <div key={kind} className="contents">
              <dt>{text(`welcome.preview.${kind}`)}</dt>
              <dd className="text-right font-strong tabular-nums">{write.number(preview.counts[kind])}</dd>
            </div>
          ))}
        </dl>
      </section>
      <p className="text-sm text-ink-2 sm:col-span-2">{text('welcome.preview.rest')}</p>
      <ul className="flex flex-wrap gap-x-5 gap-y-1 sm:col-span-2">
        <li>
          <TextLink href="/matching">{text('welcome.preview.see')}</TextLink>
        </li>
        {!done && (
          <li>
            <TextLink href={`/runs/${preview.id}`}>{text('attention.preview')}</TextLink>
          </li>
        )}
      </ul>
    </div>
  );
}
