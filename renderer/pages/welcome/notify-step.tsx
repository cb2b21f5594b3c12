import { useState } from 'react';
import type { Settings } from '../../../core/model/settings.ts';
import { useSaveSettings } from '../../api/actions.ts';
import { desktop } from '../../api/desktop.ts';
import { problemOf } from '../../api/problem.ts';
import { useText } from '../../i18n/use-text.ts';
import { SwitchField } from '../../ui/fields.tsx';
import { TextLink } from '../../ui/link.tsx';
import { withThisComputer } from './here-channel.ts';
import { type Go, StepFrame } from './step-frame.tsx';

type Props = { go: Go; channels: Settings['notify']['channels'] };

/** Who is told: how it stands, set up now or later. On the desktop the person says whether this computer tells them. */
export function NotifyStep({ go, channels }: Props) {
  const { text } = useText();
  const save = useSaveSettings();
  const onDesktop = desktop() !== undefined;
  const others = channels.filter(({ type }) => type !== 'desktop');
  const [here, setHere] = useState(channels.find(({ type }) => type === 'desktop')?.enabled ?? true);
  const wanted = onDesktop ? withThisComputer(channels, here) : null;
  const next = () =>
    wanted === null ? go.next() : save.mutate({ notify: { channels: wanted } }, { onSuccess: go.next });
  return (
    <StepFrame
      step="notify"
      go={go}
      onNext={next}
      blocked={save.isPending}
      problem={save.error === null ? null : problemOf(save.error)}
      {...(channels.length > 0 || onDesktop ? {} : { nextLabel: text('welcome.skip') })}
    >
      {onDesktop && (
        <SwitchField
          label={text('welcome.notify.here')}
          hint={text('welcome.notify.here_hint')}
          checked={here}
          onChange={setHere}
        />
      )}
      {others.length > 0 && (
        <ul className="list-disc pl-5">
          {others.map(({ id, type }) => (
            <li key={id}>
              {text(`notify.type.${type}`)} <span className="font-mono text-sm text-ink-3">{id}</span>
            </li>
          ))}
        </ul>
      )}
      <p>
        <TextLink href="/settings/notifications">{text('welcome.notify.open')}</TextLink>
      </p>
    </StepFrame>
  );
}
