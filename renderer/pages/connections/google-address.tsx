import type { Settings } from '../../../core/model/settings.ts';
import { useText } from '../../i18n/use-text.ts';
import { TextField } from '../../ui/fields.tsx';
import { NumberField } from '../../ui/number-field.tsx';
import { SectionFields } from '../settings/section-form.tsx';
import { Setting, SettingPlace } from '../settings/setting.tsx';
import { useSection } from '../settings/use-section.ts';

type Draft = { rootUrl: string | null; requestsPerMinute: number };
const PLACES = ['#google.rootUrl', '#google.requestsPerMinute'];

/** Another address for Google's services, and another pace: for proxies and raised quotas, so they stay folded until used. */
export function GoogleAddress({ google }: Pick<Settings, 'google'>) {
  const { text } = useText();
  const { rootUrl = null, requestsPerMinute } = google;
  const section = useSection<Draft>('google', { rootUrl, requestsPerMinute });
  const { draft, change, wrong } = section;
  const isOpen = draft.rootUrl !== null || PLACES.includes(location.hash);
  return (
    <details open={isOpen}>
      <summary className="w-fit rounded-sm text-accent">{text('google.more')}</summary>
      <div className="mt-3">
        <SectionFields section={section}>
          <SettingPlace path="google.rootUrl">
            <TextField
              mono
              label={text('google.root_url')}
              hint={text('google.root_url_hint')}
              wrong={wrong('google.rootUrl')}
              placeholder="https://"
              value={draft.rootUrl ?? ''}
              onChange={(address) => change({ ...draft, rootUrl: address === '' ? null : address })}
            />
          </SettingPlace>
          <Setting of={section} name="requestsPerMinute">
            <NumberField
              label={text('google.rate')}
              hint={text('google.rate_hint')}
              wrong={wrong('google.requestsPerMinute')}
              value={draft.requestsPerMinute}
              onChange={(requestsPerMinute) => change({ ...draft, requestsPerMinute })}
            />
          </Setting>
        </SectionFields>
      </div>
    </details>
  );
}
