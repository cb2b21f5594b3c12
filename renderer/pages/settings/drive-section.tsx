import { Plus } from 'lucide-react';
import { useState } from 'react';
import type { Settings } from '../../../core/model/settings.ts';
import { useDashboard } from '../../api/queries.ts';
import { useText } from '../../i18n/use-text.ts';
import { Button } from '../../ui/button.tsx';
import { Confirm } from '../../ui/confirm.tsx';
import { DriveForm } from './drive-form.tsx';
import { SectionForm } from './section-form.tsx';
import { SettingPlace } from './setting.tsx';
import { useSection } from './use-section.ts';

type Drives = Settings['drives'];

/** The drives, in the order in which copies are preferred. */
export function DriveSection({ drives }: { drives: Drives }) {
  const { text, write } = useText();
  const section = useSection('drives', drives);
  const { draft, change, wrong } = section;
  const [removing, setRemoving] = useState<number | null>(null);
  const known = useDashboard().data?.drives ?? [];
  const leaving = removing === null ? undefined : draft[removing];
  const files = known.find((drive) => drive.id === leaving?.id)?.files ?? 0;
  const isNew = (index: number) => !drives.some((drive) => drive.id === draft[index]?.id);
  const remove = (index: number) => change(draft.filter((_, at) => at !== index));
  return (
    <SectionForm title={text('settings.drives')} hint={text('settings.drives_hint')} section={section}>
      <SettingPlace path="drives">
        <div className="space-y-4">
          {draft.length === 0 && <p className="text-ink-2">{text('settings.drives_empty')}</p>}
          {[...draft.entries()].map(([at, drive]) => (
            <DriveForm
              key={at}
              drive={drive}
              isNew={isNew(at)}
              wrong={(field) => wrong(`drives.${at}.${field}`)}
              onChange={(part) =>
                change(draft.map((other, index) => (index === at ? { ...other, ...part } : other)))
              }
              onUp={at === 0 ? null : () => change(swapped(draft, at - 1))}
              onRemove={() => (isNew(at) ? remove(at) : setRemoving(at))}
            />
          ))}
          <Button icon={Plus} onClick={() => change([...draft, newDrive(draft)])}>
            {text('settings.drive.add')}
          </Button>
        </div>
      </SettingPlace>
      <Confirm
        question={
          leaving === undefined
            ? null
            : {
                title: text('settings.drive.remove_title', { name: leaving.name }),
                body: text('settings.drive.remove_body', { files: write.count(files) }),
                ok: text('settings.drive.remove_ok'),
                keep: text('settings.drive.remove_keep'),
              }
        }
        onOk={() => removing !== null && remove(removing)}
        onClose={() => setRemoving(null)}
      />
    </SectionForm>
  );
}

/** An empty drive with an id that none has yet. */
function newDrive(drives: Drives): Drives[number] {
  const taken = new Set(drives.map((drive) => drive.id));
  const id = ['archive', 'origin', 'source'].find((name) => !taken.has(name)) ?? `drive${drives.length + 1}`;
  return { id, name: '', root: '', role: 'archive', publish: true, enabled: true };
}

function swapped(drives: Drives, at: number): Drives {
  return drives.map((drive, index) => drives[index === at ? at + 1 : index === at + 1 ? at : index] ?? drive);
}
