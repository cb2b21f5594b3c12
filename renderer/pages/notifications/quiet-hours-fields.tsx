import type { QuietHours } from '../../../core/model/notify-settings.ts';
import { useText } from '../../i18n/use-text.ts';
import { SwitchField, TextField } from '../../ui/fields.tsx';

const NIGHT: QuietHours = { from: '22:00', to: '07:00', errors: true };

type Props = {
  hours: QuietHours | null;
  wrong: (field: string) => string | undefined;
  onChange: (hours: QuietHours | null) => void;
};

/** From when to when nothing is sent. */
export function QuietHoursFields({ hours, wrong, onChange }: Props) {
  const { text } = useText();
  return (
    <div className="space-y-3">
      <SwitchField
        label={text('notify.quiet')}
        hint={text('notify.quiet_hint')}
        checked={hours !== null}
        onChange={(on) => onChange(on ? NIGHT : null)}
      />
      {hours !== null && (
        <div className="space-y-3 pl-6.5">
          <div className="grid grid-cols-2 gap-3">
            <TextField
              type="time"
              label={text('notify.quiet_from')}
              wrong={wrong('from')}
              value={hours.from}
              onChange={(from) => from !== '' && onChange({ ...hours, from })}
            />
            <TextField
              type="time"
              label={text('notify.quiet_to')}
              wrong={wrong('to')}
              value={hours.to}
              onChange={(to) => to !== '' && onChange({ ...hours, to })}
            />
          </div>
          <SwitchField
            label={text('notify.quiet_errors')}
            checked={hours.errors}
            onChange={(errors) => onChange({ ...hours, errors })}
          />
        </div>
      )}
    </div>
  );
}
