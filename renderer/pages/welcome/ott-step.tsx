import { useState } from 'react';
import { useSaveSettings } from '../../api/actions.ts';
import { problemOf } from '../../api/problem.ts';
import { useOttInspection } from '../../api/setup.ts';
import { useText } from '../../i18n/use-text.ts';
import { Choices } from '../../ui/choices.tsx';
import { PathField } from '../../ui/path-field.tsx';
import { useSettled } from '../../ui/use-settled.ts';
import { OttFindings } from './ott-findings.tsx';
import { type Go, StepFrame } from './step-frame.tsx';

const OWN = '<data>/pokervod.db';

type Props = { go: Go; database: string; onChange: (database: string) => void };

/** Where the OTT database is: a new one, or one that is there, which is looked into first. Saves its place. */
export function OttStep({ go, database, onChange }: Props) {
  const { text } = useText();
  const save = useSaveSettings();
  const [typed, setTyped] = useState(database === OWN ? '' : database);
  const own = database === OWN;
  const file = (own ? OWN : typed).trim();
  const settled = useSettled(file);
  const { data, error, isFetching } = useOttInspection(settled);
  const known = settled === file && data !== undefined && !isFetching;
  const problem = save.error ?? error;
  return (
    <StepFrame
      step="ott"
      go={go}
      onNext={() => save.mutate({ ott: { database: file } }, { onSuccess: go.next })}
      blocked={!known || data.problem !== null || save.isPending}
      problem={problem === null ? null : problemOf(problem)}
    >
      <Choices
        label={text('settings.ott.database')}
        value={own ? 'own' : 'file'}
        choices={[
          {
            value: 'own',
            label: text('welcome.ott.own'),
            hint: text('welcome.ott.own_hint'),
            more: own && <OttFindings inspection={known ? data : undefined} />,
          },
          {
            value: 'file',
            label: text('welcome.ott.file'),
            hint: text('welcome.ott.file_hint'),
            more: (
              <div className="space-y-3">
                <PathField
                  kind="file"
                  label={text('settings.ott.database')}
                  hint={text('welcome.ott.path_hint')}
                  value={typed}
                  onChange={(path) => {
                    setTyped(path);
                    onChange(path);
                  }}
                />
                {file !== '' && <OttFindings inspection={known ? data : undefined} />}
              </div>
            ),
          },
        ]}
        onChange={(choice) => onChange(choice === 'own' ? OWN : typed)}
      />
    </StepFrame>
  );
}
