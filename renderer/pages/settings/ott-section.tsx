import { useState } from 'react';
import type { Settings } from '../../../core/model/settings.ts';
import { useText } from '../../i18n/use-text.ts';
import { SelectField, SwitchField, TextField } from '../../ui/fields.tsx';
import { SectionForm } from './section-form.tsx';
import { Setting } from './setting.tsx';
import { useSection } from './use-section.ts';

const RULES = ['name', 'name+size', 'content'] as const satisfies readonly Settings['ott']['duplicateRule'][];

/** What is published, and where to. */
export function OttSection({ ott }: { ott: Settings['ott'] }) {
  const { text } = useText();
  const section = useSection('ott', ott);
  const { draft, change, wrong } = section;
  const [typed, setTyped] = useState(ott.hlsExtensions.join(', '));
  const wrongExtension = draft.hlsExtensions
    .map((_, index) => wrong(`ott.hlsExtensions.${index}`))
    .find((found) => found !== undefined);
  const edit = (value: string) => {
    setTyped(value);
    const extensions = value.split(',').map((extension) => extension.trim().replace(/^\./, ''));
    change({ ...draft, hlsExtensions: extensions.filter((extension) => extension !== '') });
  };
  return (
    <SectionForm title={text('settings.ott')} section={section}>
      <Setting of={section} name="database">
        <TextField
          mono
          label={text('settings.ott.database')}
          hint={text('settings.ott.database_hint')}
          wrong={wrong('ott.database')}
          value={draft.database}
          onChange={(database) => change({ ...draft, database })}
        />
      </Setting>
      <Setting of={section} name="hlsOnly">
        <SwitchField
          label={text('settings.ott.hls_only')}
          hint={text('settings.ott.hls_only_hint')}
          checked={draft.hlsOnly}
          onChange={(hlsOnly) => change({ ...draft, hlsOnly })}
        />
      </Setting>
      <Setting of={section} name="hlsExtensions">
        <TextField
          mono
          label={text('settings.ott.extensions')}
          hint={text('settings.ott.extensions_hint')}
          wrong={wrongExtension ?? wrong('ott.hlsExtensions')}
          value={section.changed ? typed : draft.hlsExtensions.join(', ')}
          onChange={edit}
        />
      </Setting>
      <Setting of={section} name="duplicateRule">
        <SelectField
          label={text('settings.ott.duplicates')}
          hint={text('settings.ott.duplicates_hint')}
          wrong={wrong('ott.duplicateRule')}
          value={draft.duplicateRule}
          options={RULES.map((value) => ({ value, label: text(`settings.ott.duplicates.${value}`) }))}
          onChange={(duplicateRule) => change({ ...draft, duplicateRule })}
        />
      </Setting>
    </SectionForm>
  );
}
