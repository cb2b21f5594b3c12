import { Download, RotateCcw, Wand } from 'lucide-react';
import { useState } from 'react';
import type { Settings } from '../../../core/model/settings.ts';
import { problemOf } from '../../api/problem.ts';
import { useDefaults, useReplaceSettings } from '../../api/setup.ts';
import { useText } from '../../i18n/use-text.ts';
import { Button } from '../../ui/button.tsx';
import { Card } from '../../ui/card.tsx';
import { Confirm } from '../../ui/confirm.tsx';
import { TextLink } from '../../ui/link.tsx';
import { useNotices } from '../../ui/notices.tsx';
import { SETTINGS, valueAt } from './catalog.ts';
import { ImportSettings } from './import-settings.tsx';

/** A save of a file starts only after the click is over. */
const KEEP_FOR = 10_000;

type Props = { settings: Settings; input: Record<string, unknown> };

/** The settings as a whole: to a file, from a file, back to the defaults, or step by step. */
export function WholeCard({ settings, input }: Props) {
  const { text } = useText();
  const notices = useNotices();
  const replace = useReplaceSettings();
  const defaults = useDefaults();
  const [asking, setAsking] = useState(false);
  const changed = SETTINGS.filter(
    ({ path }) => JSON.stringify(valueAt(settings, path)) !== JSON.stringify(valueAt(defaults, path)),
  ).length;
  const reset = () =>
    replace.mutate(
      {},
      {
        onSuccess: () => notices.tell(text('settings.reset_done')),
        onError: (error) => notices.fail(problemOf(error)),
      },
    );
  return (
    <Card title={text('settings.whole')}>
      <div className="space-y-4">
        <p className="text-ink-2">{text('settings.whole_hint')}</p>
        <div className="flex flex-wrap gap-2">
          <Button icon={Download} onClick={() => save(input)}>
            {text('settings.export')}
          </Button>
          <ImportSettings />
          <Button
            icon={RotateCcw}
            disabled={defaults === undefined || changed === 0}
            onClick={() => setAsking(true)}
          >
            {text('settings.reset')}
          </Button>
        </div>
        <p className="flex flex-wrap items-center gap-x-2 text-ink-2">
          <Wand size={15} aria-hidden className="shrink-0" />
          <TextLink href="/welcome">{text('welcome.again')}</TextLink>
          <span className="text-sm text-ink-3">{text('welcome.again_hint')}</span>
        </p>
      </div>
      <Confirm
        question={
          asking
            ? {
                title: text('settings.reset_title'),
                body: text('settings.reset_body', { count: changed }),
                ok: text('settings.reset_ok'),
                keep: text('settings.reset_keep'),
                danger: true,
              }
            : null
        }
        onOk={reset}
        onClose={() => setAsking(false)}
      />
    </Card>
  );
}

/** Only what a person set: the rest are defaults, which a newer version may have better ones for. */
function save(input: Record<string, unknown>): void {
  const file = new Blob([`${JSON.stringify(input, null, 2)}\n`], { type: 'application/json' });
  const link = document.createElement('a');
  link.href = URL.createObjectURL(file);
  link.download = 'nas-auto-sync-settings.json';
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), KEEP_FOR);
}
