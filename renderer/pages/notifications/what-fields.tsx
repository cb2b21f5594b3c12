import type { ChannelSettings } from '../../../core/model/notify-settings.ts';
import { useText } from '../../i18n/use-text.ts';
import { Chip } from '../../ui/chip.tsx';
import { SelectField, SwitchField } from '../../ui/fields.tsx';
import { FormPart } from '../../ui/form-part.tsx';
import { NumberField } from '../../ui/number-field.tsx';
import { EVENTS, eventsOf, withEvent } from './channel.ts';
import { QuietHoursFields } from './quiet-hours-fields.tsx';

const LEVELS = ['info', 'warn', 'error'] as const;
const LANGUAGES = ['system', 'ko', 'en'] as const;

type Props = {
  channel: ChannelSettings;
  wrong: (field: string) => string | undefined;
  onChange: (channel: ChannelSettings) => void;
};

/** What a channel is told, in which language, and when not. */
export function WhatFields({ channel, wrong, onChange }: Props) {
  const { text } = useText();
  const told = eventsOf(channel);
  const quiet = channel.quietHours === undefined ? 'common' : channel.quietHours === null ? 'none' : 'own';
  return (
    <FormPart title={text('notify.part.what')}>
      <fieldset>
        <legend className="mb-1">{text('notify.events')}</legend>
        <div className="flex flex-wrap gap-1">
          {EVENTS.map((event) => (
            <Chip
              key={event}
              label={text(`notify.event.${event}`)}
              pressed={told.includes(event)}
              onPress={() => onChange(withEvent(channel, event, !told.includes(event)))}
            />
          ))}
        </div>
      </fieldset>
      <div className="grid grid-cols-1 gap-4 sm:grid-cols-3">
        <SelectField
          label={text('notify.level')}
          wrong={wrong('minLevel')}
          value={channel.minLevel}
          options={LEVELS.map((value) => ({ value, label: text(`notify.level.${value}`) }))}
          onChange={(minLevel) => onChange({ ...channel, minLevel })}
        />
        <SelectField
          label={text('settings.language')}
          value={channel.language}
          options={LANGUAGES.map((value) => ({ value, label: text(`settings.language.${value}`) }))}
          onChange={(language) => onChange({ ...channel, language })}
        />
        <NumberField
          label={text('notify.rate')}
          wrong={wrong('maxPerMinute')}
          value={channel.maxPerMinute}
          onChange={(maxPerMinute) => onChange({ ...channel, maxPerMinute })}
        />
      </div>
      <SwitchField
        label={text('notify.digest')}
        hint={text('notify.digest_hint')}
        checked={channel.digest}
        onChange={(digest) => onChange({ ...channel, digest })}
      />
      <SwitchField
        label={text('notify.quiet_common')}
        checked={quiet === 'common'}
        onChange={(common) => onChange({ ...channel, quietHours: common ? undefined : null })}
      />
      {quiet !== 'common' && (
        <QuietHoursFields
          hours={channel.quietHours ?? null}
          wrong={(field) => wrong(`quietHours.${field}`)}
          onChange={(quietHours) => onChange({ ...channel, quietHours })}
        />
      )}
    </FormPart>
  );
}
