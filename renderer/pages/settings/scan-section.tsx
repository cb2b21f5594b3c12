import type { Settings } from '../../../core/model/settings.ts';
import { useText } from '../../i18n/use-text.ts';
import { SwitchField, TextAreaField } from '../../ui/fields.tsx';
import { NumberField } from '../../ui/number-field.tsx';
import { SectionForm } from './section-form.tsx';
import { Setting } from './setting.tsx';
import { useSection } from './use-section.ts';

/** What a scan looks at. */
export function ScanSection({ scan }: { scan: Settings['scan'] }) {
  const { text } = useText();
  const section = useSection('scan', scan);
  const { draft, change, wrong } = section;
  const wrongPattern = draft.ignore
    .map((_, index) => wrong(`scan.ignore.${index}`))
    .find((found) => found !== undefined);
  return (
    <SectionForm title={text('settings.scan')} section={section}>
      <Setting of={section} name="ignore">
        <TextAreaField
          label={text('settings.scan.ignore')}
          hint={text('settings.scan.ignore_hint')}
          wrong={wrongPattern ?? wrong('scan.ignore')}
          value={draft.ignore.join('\n')}
          onChange={(typed) => change({ ...draft, ignore: typed === '' ? [] : typed.split('\n') })}
        />
      </Setting>
      <Setting of={section} name="settleSeconds">
        <NumberField
          label={text('settings.scan.settle')}
          hint={text('settings.scan.settle_hint')}
          value={draft.settleSeconds}
          wrong={wrong('scan.settleSeconds')}
          onChange={(settleSeconds) => change({ ...draft, settleSeconds })}
        />
      </Setting>
      <Setting of={section} name="probeMedia">
        <SwitchField
          label={text('settings.scan.probe')}
          hint={text('settings.scan.probe_hint')}
          checked={draft.probeMedia}
          onChange={(probeMedia) => change({ ...draft, probeMedia })}
        />
      </Setting>
      <Setting of={section} name="watch">
        <SwitchField
          label={text('settings.scan.watch')}
          hint={text('settings.scan.watch_hint')}
          checked={draft.watch}
          onChange={(watch) => change({ ...draft, watch })}
        />
      </Setting>
    </SectionForm>
  );
}
