import type { Api } from '../../core/api/schemas.ts';
import { useEngine } from '../api/live.tsx';
import { useDashboard } from '../api/queries.ts';
import { useText } from '../i18n/use-text.ts';
import { cx } from '../ui/cx.ts';
import { HEADLINE_LOOK } from '../ui/states.tsx';
import { TONE_TEXT } from '../ui/tone.ts';

/** The one status function's answer. Its headline is spoken when it changes; the detail changes too often for that. */
export function Headline() {
  const { text } = useText();
  const engine = useEngine();
  const known = useDashboard().data?.headline;
  const down: Api['Headline'] = { state: 'engine_down', headline: text('state.offline'), detail: '' };
  const shown = engine === 'offline' ? down : known;
  const look = HEADLINE_LOOK[shown?.state ?? 'starting'];
  const turning = shown === undefined || shown.state === 'running' || shown.state === 'starting';
  return (
    <div className="flex min-w-0 items-center gap-2.5" title={shown?.detail}>
      <look.icon size={20} aria-hidden className={cx('shrink-0', TONE_TEXT[look.tone], turning && 'spin')} />
      <p className="min-w-0 truncate">
        <span role="status" className="font-strong">
          {shown?.headline ?? text('state.loading')}
        </span>
        {shown !== undefined && shown.detail !== '' && (
          <span className="ml-2 text-ink-2 max-md:hidden">{shown.detail}</span>
        )}
      </p>
    </div>
  );
}
