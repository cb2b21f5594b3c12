import type { Settings } from '../../../core/model/settings.ts';
import { useText } from '../../i18n/use-text.ts';
import { TextField } from '../../ui/fields.tsx';
import { FormActions } from '../settings/form-actions.tsx';
import { SettingPlace } from '../settings/setting.tsx';
import { useSection } from '../settings/use-section.ts';

/** Another address for Google's services: for proxies, so it stays folded until it is used. */
export function GoogleAddress({ google }: Pick<Settings, 'google'>) {
  const { text } = useText();
  const section = useSection<{ rootUrl: string | null }>('google', { rootUrl: google.rootUrl ?? null });
  const { draft, change, wrong } = section;
  return (
    <details open={draft.rootUrl !== null || location.hash === '#google.rootUrl'}>
      <summary className="w-fit rounded-sm text-accent">{text('google.more')}</summary>
      <form
        className="mt-3 space-y-4"
        onSubmit={(event) => {
          event.preventDefault();
          section.save();
        }}
      >
        <SettingPlace path="google.rootUrl">
          <TextField
            mono
            label={text('google.root_url')}
            hint={text('google.root_url_hint')}
            wrong={wrong('google.rootUrl')}
            placeholder="https://"
            value={draft.rootUrl ?? ''}
            onChange={(address) => change({ rootUrl: address === '' ? null : address })}
          />
        </SettingPlace>
        <FormActions section={section} />
      </form>
    </details>
  );
}
