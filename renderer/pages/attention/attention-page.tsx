import { BellOff } from 'lucide-react';
import { useDashboard } from '../../api/queries.ts';
import { useText } from '../../i18n/use-text.ts';
import { Empty } from '../../ui/empty.tsx';
import { Page } from '../../ui/page.tsx';
import { ProblemPanel } from '../../ui/problem-panel.tsx';
import { SkeletonLines } from '../../ui/skeleton.tsx';
import { AttentionItem } from './attention-item.tsx';

/** Everything that needs a person, in one list. */
export default function AttentionPage() {
  const { text } = useText();
  const { data, error, refetch } = useDashboard();
  return (
    <Page title={text('attention.title')}>
      {data === undefined &&
        (error === null ? <SkeletonLines lines={4} /> : <ProblemPanel error={error} retry={refetch} />)}
      {data?.attention.length === 0 && (
        <Empty icon={BellOff} title={text('attention.empty')} body={text('attention.empty_body')} />
      )}
      <ul className="max-w-4xl space-y-2">
        {data?.attention.map((item) => (
          <AttentionItem key={item.id} item={item} />
        ))}
      </ul>
    </Page>
  );
}
