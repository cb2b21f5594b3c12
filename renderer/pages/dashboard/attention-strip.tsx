import type { Api } from '../../../core/api/schemas.ts';
import { useText } from '../../i18n/use-text.ts';
import { TextLink } from '../../ui/link.tsx';
import { AttentionItem } from '../attention/attention-item.tsx';

const SHOWN = 3;

/** What needs a person, before anything else; absent when nothing does. */
export function AttentionStrip({ items }: { items: readonly Api['Attention'][] }) {
  const { text, write } = useText();
  if (items.length === 0) return null;
  return (
    <section aria-label={text('attention.title')} className="lg:col-span-3">
      <ul className="space-y-2">
        {items.slice(0, SHOWN).map((item) => (
          <AttentionItem key={item.id} item={item} />
        ))}
      </ul>
      {items.length > SHOWN && (
        <p className="mt-2">
          <TextLink href="/attention">
            {text('attention.title')} · {write.count(items.length)}
          </TextLink>
        </p>
      )}
    </section>
  );
}
