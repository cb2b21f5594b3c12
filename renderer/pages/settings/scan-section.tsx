import type { Settings } from '../../../core/model/settings.ts';
import { useText } from '../../i18n/use-text.ts';
import { SwitchField, TextAreaField } from '../../ui/fields.tsx';
import { NumberField } from '../../ui/number-field.tsx';
import { SectionForm } from './section-form.tsx';
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
      <TextAreaField
        label={text('settings.scan.ignore')}
        hint={text('settings.scan.ignore_hint')}
        wrong={wrongPattern ?? wrong('scan.ignore')}
        value={draft.ignore.join('\n')}
        onChange={(typed) => change({ ...draft, ignore: typed === '' ? [] : typed.split('\n') })}
      />
      <NumberField
        label={text('settings.scan.settle')}
        value={draft.settleSeconds}
        wrong={wrong('scan.settleSeconds')}
        onChange={(settleSeconds) => change({ ...draft, settleSeconds })}
      />
      <SwitchField
        label={text('settings.scan.probe')}
        checked={draft.probeMedia}
        onChange={(probeMedia) => change({ ...draft, probeMedia })}
      />
      <SwitchField
        label={text('settings.scan.watch')}
        checked={draft.watch}
        onChange={(watch) => change({ ...draft, watch })}
      />
    </SectionForm>
  );
}
