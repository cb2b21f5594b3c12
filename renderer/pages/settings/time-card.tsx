import { useSaveSettings } from '../../api/actions.ts';
import { problemOf } from '../../api/problem.ts';
import { useText } from '../../i18n/use-text.ts';
import { Card } from '../../ui/card.tsx';
import { SelectField } from '../../ui/fields.tsx';
import { TextLink } from '../../ui/link.tsx';
import { useNotices } from '../../ui/notices.tsx';
import { Setting } from './setting.tsx';

/** The time zone that schedules and days are in: in force as soon as it is chosen. */
export function TimeCard({ timezone }: { timezone: string }) {
  const { text } = useText();
  const save = useSaveSettings();
  const notices = useNotices();
  const choose = (value: string) =>
    save.mutate({ timezone: value }, { onError: (error) => notices.fail(problemOf(error)) });
  const zones = Intl.supportedValuesOf('timeZone');
  return (
    <Card
      title={text('settings.time')}
      aside={<TextLink href="/schedule">{text('settings.to_jobs')}</TextLink>}
    >
      <Setting
        of={{ name: '', draft: { timezone }, change: (next) => choose(next.timezone) }}
        name="timezone"
      >
        <SelectField
          label={text('settings.timezone')}
          hint={text('settings.timezone_hint')}
          value={timezone}
          options={(zones.includes(timezone) ? zones : [timezone, ...zones]).map((value) => ({
            value,
            label: value,
          }))}
          onChange={choose}
        />
      </Setting>
    </Card>
  );
}
