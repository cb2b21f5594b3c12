import { useDeferredValue, useState } from 'react';
import type { Schedule } from '../../../core/model/schedule.ts';
import { useText } from '../../i18n/use-text.ts';
import { dayOf, timeOfDay } from '../../i18n/zone.ts';
import { Chip } from '../../ui/chip.tsx';
import { SelectField, TextField } from '../../ui/fields.tsx';
import { FormPart } from '../../ui/form-part.tsx';
import { NumberField } from '../../ui/number-field.tsx';
import { useTimezone } from '../schedule/use-day.ts';
import { PRESETS, type Preset, presetOf, scheduleOf, switched } from './preset.ts';
import { SchedulePreview } from './schedule-preview.tsx';

const DAYS = [1, 2, 3, 4, 5, 6, 0] as const;
const HOUR = 3_600_000;

type Props = {
  schedule: Schedule | null;
  wrong: string | undefined;
  onChange: (schedule: Schedule | null) => void;
};

/** When a job runs, as people say it; beside it, what that means and the next times. */
export function ScheduleFields({ schedule, wrong, onChange }: Props) {
  const { text } = useText();
  const timezone = useTimezone();
  // An expression that a preset could say, too, stays one for whoever chose to write it.
  const [written, setWritten] = useState(false);
  const preset =
    written && schedule !== null && 'cron' in schedule ? expression(schedule) : presetOf(schedule);
  const change = (next: Preset) => onChange(scheduleOf(next, schedule?.timezone));
  const choose = (name: Preset['name']) => {
    const soon = Date.now() + HOUR;
    setWritten(name === 'cron');
    change(switched(preset, name, `${dayOf(soon, timezone)}T${timeOfDay(soon, timezone)}`));
  };
  return (
    <FormPart title={text('job.part.schedule')}>
      <div className="grid grid-cols-1 gap-x-6 gap-y-4 md:grid-cols-2">
        <div className="space-y-4">
          <SelectField
            label={text('job.schedule')}
            value={preset.name}
            options={PRESETS.map((value) => ({ value, label: text(`job.preset.${value}`) }))}
            onChange={choose}
          />
          <PresetFields preset={preset} wrong={wrong} onChange={change} />
          {schedule !== null && (
            <SelectField
              label={text('job.timezone')}
              value={schedule.timezone ?? ''}
              options={[
                { value: '', label: text('job.timezone_default', { zone: timezone }) },
                ...Intl.supportedValuesOf('timeZone').map((value) => ({ value, label: value })),
              ]}
              onChange={(zone) => onChange(scheduleOf(preset, zone === '' ? undefined : zone))}
            />
          )}
        </div>
        <SchedulePreview schedule={useDeferredValue(schedule)} />
      </div>
    </FormPart>
  );
}

function expression({ cron }: { cron: string }): Preset {
  return { name: 'cron', cron };
}

type PresetProps = { preset: Preset; wrong: string | undefined; onChange: (preset: Preset) => void };

function PresetFields({ preset, wrong, onChange }: PresetProps) {
  const { text } = useText();
  switch (preset.name) {
    case 'none':
      return null;
    case 'daily':
    case 'weekdays':
      return <TimeField preset={preset} wrong={wrong} onChange={onChange} />;
    case 'weekly':
      return (
        <>
          <fieldset className="flex flex-wrap gap-1">
            <legend className="mb-1">{text('job.days')}</legend>
            {DAYS.map((day) => (
              <Chip
                key={day}
                label={text(`day.${day}`)}
                pressed={preset.days.includes(day)}
                onPress={() => onChange({ ...preset, days: toggled(preset.days, day) })}
              />
            ))}
          </fieldset>
          <TimeField preset={preset} wrong={wrong} onChange={onChange} />
        </>
      );
    case 'minutes':
    case 'hours':
      return (
        <NumberField
          label={text(preset.name === 'minutes' ? 'job.every_minutes' : 'job.every_hours')}
          wrong={wrong}
          value={preset.every}
          onChange={(every) => onChange({ ...preset, every })}
        />
      );
    case 'once':
      return (
        <TextField
          type="datetime-local"
          label={text('job.once_at')}
          wrong={wrong}
          value={preset.at.slice(0, 16)}
          onChange={(at) => at !== '' && onChange({ ...preset, at })}
        />
      );
    case 'cron':
      return (
        <TextField
          mono
          label={text('job.cron')}
          hint={text('job.cron_hint')}
          wrong={wrong}
          value={preset.cron}
          onChange={(cron) => onChange({ ...preset, cron })}
        />
      );
  }
}

type TimedPreset = Extract<Preset, { time: string }>;
type TimeProps = { preset: TimedPreset; wrong: string | undefined; onChange: (preset: Preset) => void };

function TimeField({ preset, wrong, onChange }: TimeProps) {
  const { text } = useText();
  return (
    <TextField
      type="time"
      label={text('job.time')}
      wrong={wrong}
      value={preset.time}
      // A time that is being typed is empty until it is whole.
      onChange={(time) => time !== '' && onChange({ ...preset, time })}
    />
  );
}

/** At least one day stays. */
function toggled(days: readonly number[], day: number): number[] {
  const without = days.filter((each) => each !== day);
  if (without.length === days.length) return [...days, day];
  return without.length === 0 ? [...days] : without;
}
