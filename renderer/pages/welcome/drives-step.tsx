import { Plus, RotateCw } from 'lucide-react';
import { useState } from 'react';
import { type DriveCandidate, useDriveCandidates } from '../../api/setup.ts';
import { useText } from '../../i18n/use-text.ts';
import { Button } from '../../ui/button.tsx';
import { PathField } from '../../ui/path-field.tsx';
import { ProblemPanel } from '../../ui/problem-panel.tsx';
import { SkeletonLines } from '../../ui/skeleton.tsx';
import { type Drives, isOn, withDrive, withoutPlace } from './drive-draft.ts';
import { type Go, StepFrame } from './step-frame.tsx';

type Props = { go: Go; drives: Drives; onChange: (drives: Drives) => void };

/** Which drives: those that this machine has, and any other folder. Nothing is saved yet. */
export function DrivesStep({ go, drives, onChange }: Props) {
  const { text } = useText();
  const { data = [], error, refetch, isPending, isFetching } = useDriveCandidates();
  const [typed, setTyped] = useState('');
  const path = typed.trim();
  const elsewhere = drives.filter(({ root }) => !data.some((candidate) => isOn(candidate.root, root)));
  const add = () => {
    onChange(withDrive(drives, path, null));
    setTyped('');
  };
  return (
    <StepFrame
      step="drives"
      go={go}
      blocked={drives.length === 0 && path === ''}
      onNext={() => (path === '' ? go.next() : add())}
      {...(path === '' ? {} : { nextLabel: text('welcome.drives.add') })}
    >
      {isPending && <SkeletonLines lines={3} />}
      {error !== null && <ProblemPanel error={error} retry={refetch} />}
      {!isPending && error === null && (
        <ul className="space-y-2" aria-label={text('settings.drives')}>
          {data.map((candidate) => (
            <li key={candidate.root}>
              <PlaceChoice
                place={candidate}
                chosen={drives.some(({ root }) => isOn(candidate.root, root))}
                onChange={(on) =>
                  onChange(
                    on
                      ? withDrive(drives, candidate.root, candidate.network_name)
                      : withoutPlace(drives, candidate.root),
                  )
                }
              />
            </li>
          ))}
          {elsewhere.map(({ id, root }) => (
            <li key={id}>
              <PlaceChoice
                place={{ root }}
                chosen
                onChange={() => onChange(drives.filter((drive) => drive.id !== id))}
              />
            </li>
          ))}
        </ul>
      )}
      {!isPending && data.length === 0 && elsewhere.length === 0 && (
        <p className="text-ink-2">{text('welcome.drives.none')}</p>
      )}
      <Button small icon={RotateCw} disabled={isFetching} onClick={() => refetch()}>
        {text('welcome.drives.again')}
      </Button>
      <div className="space-y-2 border-t border-line pt-4">
        <PathField
          kind="folder"
          label={text('welcome.drives.other')}
          hint={text('settings.drive.root_hint')}
          value={typed}
          onChange={setTyped}
        />
        <Button icon={Plus} disabled={path === ''} onClick={add}>
          {text('welcome.drives.add')}
        </Button>
      </div>
    </StepFrame>
  );
}

type PlaceProps = {
  place: Pick<DriveCandidate, 'root'> & Partial<DriveCandidate>;
  chosen: boolean;
  onChange: (chosen: boolean) => void;
};

function PlaceChoice({ place, chosen, onChange }: PlaceProps) {
  const { text, write } = useText();
  const { root, network_name: networkName, answers, total_bytes: total, free_bytes: free } = place;
  const facts = [
    networkName,
    answers === false && text('welcome.drives.silent'),
    total != null && text('welcome.drives.size', { total: write.bytes(total), free: write.bytes(free ?? 0) }),
  ].filter((fact) => typeof fact === 'string');
  return (
    <label className="flex items-start gap-2.5 rounded-md border border-line p-3 hover:border-line-strong has-checked:border-accent">
      <input
        type="checkbox"
        checked={chosen}
        onChange={(event) => onChange(event.target.checked)}
        className="mt-0.5 size-4 shrink-0 accent-accent-fill"
      />
      <span className="min-w-0">
        <span className="font-mono text-sm break-all">{root}</span>
        {facts.length > 0 && (
          <span className="block text-sm break-words text-ink-3">{facts.join(' · ')}</span>
        )}
      </span>
    </label>
  );
}
