import type { Settings } from '../../../core/model/settings.ts';
import { useText } from '../../i18n/use-text.ts';
import { TextField } from '../../ui/fields.tsx';
import { NumberField } from '../../ui/number-field.tsx';
import { SectionForm } from '../settings/section-form.tsx';
import { Setting } from '../settings/setting.tsx';
import { useSection } from '../settings/use-section.ts';

/** What the watchdog looks at beyond the jobs themselves. */
export function WatchdogSection({ watchdog }: { watchdog: Settings['watchdog'] }) {
  const { text } = useText();
  const section = useSection('watchdog', watchdog);
  const { draft, change, wrong } = section;
  return (
    <SectionForm title={text('watchdog.title')} hint={text('watchdog.hint')} section={section}>
      <Setting of={section} name="minFreeGb">
        <NumberField
          label={text('watchdog.free')}
          wrong={wrong('watchdog.minFreeGb')}
          value={draft.minFreeGb}
          onChange={(minFreeGb) => change({ ...draft, minFreeGb })}
        />
      </Setting>
      <Setting of={section} name="heartbeatUrl">
        <TextField
          mono
          label={text('watchdog.heartbeat')}
          hint={text('watchdog.heartbeat_hint')}
          wrong={wrong('watchdog.heartbeatUrl')}
          value={draft.heartbeatUrl}
          placeholder="https://"
          onChange={(heartbeatUrl) => change({ ...draft, heartbeatUrl })}
        />
      </Setting>
    </SectionForm>
  );
}
