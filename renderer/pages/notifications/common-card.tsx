import type { NotifySettings } from '../../../core/model/notify-settings.ts';
import { useText } from '../../i18n/use-text.ts';
import { TextField } from '../../ui/fields.tsx';
import { SectionForm } from '../settings/section-form.tsx';
import { Setting } from '../settings/setting.tsx';
import { useSection } from '../settings/use-section.ts';
import { QuietHoursFields } from './quiet-hours-fields.tsx';

/** What holds for all channels unless one says otherwise. */
export function CommonCard({ notify }: { notify: NotifySettings }) {
  const { text } = useText();
  const { quietHours, digest, windowUrl } = notify;
  const section = useSection('notify', { quietHours, digest, windowUrl });
  const { draft, change, wrong } = section;
  return (
    <SectionForm title={text('notify.common')} section={section}>
      <Setting of={section} name="quietHours">
        <QuietHoursFields
          hours={draft.quietHours}
          wrong={(field) => wrong(`notify.quietHours.${field}`)}
          onChange={(next) => change({ ...draft, quietHours: next })}
        />
      </Setting>
      <Setting of={section} name="digest">
        <TextField
          type="time"
          label={text('notify.digest_at')}
          hint={text('notify.digest_at_hint')}
          wrong={wrong('notify.digest')}
          value={draft.digest}
          onChange={(next) => next !== '' && change({ ...draft, digest: next })}
        />
      </Setting>
      <Setting of={section} name="windowUrl">
        <TextField
          mono
          label={text('notify.window_url')}
          hint={text('notify.window_url_hint')}
          wrong={wrong('notify.windowUrl')}
          value={draft.windowUrl}
          onChange={(next) => change({ ...draft, windowUrl: next })}
        />
      </Setting>
    </SectionForm>
  );
}
