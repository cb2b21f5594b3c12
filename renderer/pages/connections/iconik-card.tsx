import type { Settings } from '../../../core/model/settings.ts';
import { useText } from '../../i18n/use-text.ts';
import { Card } from '../../ui/card.tsx';
import { ConnectionTest } from '../../ui/connection-test.tsx';
import { TextField } from '../../ui/fields.tsx';
import { NumberField } from '../../ui/number-field.tsx';
import { NumberedPart } from '../../ui/numbered-part.tsx';
import { SecretField } from '../../ui/secret-field.tsx';
import { StepsList } from '../../ui/steps-list.tsx';
import { UnsavedScope } from '../../ui/unsaved-scope.tsx';
import { SectionFields } from '../settings/section-form.tsx';
import { Setting } from '../settings/setting.tsx';
import { useSection } from '../settings/use-section.ts';
import { viewIdIn } from './pasted.ts';

/** iconik: where it is, with which keys, and which fields. */
export function IconikCard({ iconik }: { iconik: Settings['iconik'] }) {
  const { text } = useText();
  return (
    <UnsavedScope>
      <Card title={text('iconik.title')}>
        <div className="space-y-5">
          <p className="text-ink-2">{text('iconik.intro')}</p>
          <NumberedPart number={1} title={text('iconik.keys')}>
            <StepsList steps={text('iconik.steps.keys')} />
            <SecretField name="iconik.appId" label={text('iconik.app_id')} />
            <SecretField name="iconik.authToken" label={text('iconik.token')} />
          </NumberedPart>
          <NumberedPart number={2} title={text('iconik.view')}>
            <StepsList steps={text('iconik.steps.view')} />
            <IconikForm iconik={iconik} />
          </NumberedPart>
          <NumberedPart number={3} title={text('connection.test')}>
            <p className="text-ink-2">{text('iconik.test_hint')}</p>
            <ConnectionTest name="iconik" label={text('iconik.test')} />
          </NumberedPart>
        </div>
      </Card>
    </UnsavedScope>
  );
}

function IconikForm({ iconik }: { iconik: Settings['iconik'] }) {
  const { text } = useText();
  const section = useSection('iconik', iconik);
  const { draft, change, wrong } = section;
  return (
    <SectionFields section={section}>
      <Setting of={section} name="metadataView">
        <TextField
          mono
          label={text('iconik.view_id')}
          hint={text('iconik.view_id_hint')}
          wrong={wrong('iconik.metadataView')}
          value={draft.metadataView}
          onChange={(pasted) => change({ ...draft, metadataView: viewIdIn(pasted) })}
        />
      </Setting>
      <div className="grid grid-cols-1 gap-4 sm:grid-cols-2">
        <Setting of={section} name="host">
          <TextField
            mono
            label={text('iconik.host')}
            hint={text('iconik.host_hint')}
            wrong={wrong('iconik.host')}
            value={draft.host}
            onChange={(host) => change({ ...draft, host })}
          />
        </Setting>
        <Setting of={section} name="requestsPerSecond">
          <NumberField
            label={text('iconik.rate')}
            hint={text('iconik.rate_hint')}
            wrong={wrong('iconik.requestsPerSecond')}
            value={draft.requestsPerSecond}
            onChange={(requestsPerSecond) => change({ ...draft, requestsPerSecond })}
          />
        </Setting>
      </div>
    </SectionFields>
  );
}
