import { BellOff } from 'lucide-react';
import { useDashboard } from '../../api/queries.ts';
import { useText } from '../../i18n/use-text.ts';
import { Empty } from '../../ui/empty.tsx';
import { Loaded } from '../../ui/loaded.tsx';
import { Page } from '../../ui/page.tsx';
import { AttentionItem } from './attention-item.tsx';

/** Everything that needs a person, in one list. */
export default function AttentionPage() {
  const { text } = useText();
  const dashboard = useDashboard();
  return (
    <Page title={text('attention.title')}>
      <Loaded query={dashboard} lines={4}>
        {({ attention }) =>
          attention.length === 0 ? (
            <Empty icon={BellOff} title={text('attention.empty')} body={text('attention.empty_body')} />
          ) : (
            <ul className="max-w-4xl space-y-2">
              {attention.map((item) => (
                <AttentionItem key={item.id} item={item} />
              ))}
            </ul>
          )
        }
      </Loaded>
    </Page>
  );
}
