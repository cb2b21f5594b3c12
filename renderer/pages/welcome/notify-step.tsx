import type { Settings } from '../../../core/model/settings.ts';
import { desktop } from '../../api/desktop.ts';
import { useText } from '../../i18n/use-text.ts';
import { TextLink } from '../../ui/link.tsx';
import { type Go, StepFrame } from './step-frame.tsx';

type Props = { go: Go; channels: Settings['notify']['channels'] };

/** Who is told: how it stands; set up now or later. */
export function NotifyStep({ go, channels }: Props) {
  const { text } = useText();
  return (
    <StepFrame step="notify" go={go} {...(channels.length > 0 ? {} : { nextLabel: text('welcome.skip') })}>
      {desktop() !== undefined && <p>{text('welcome.notify.here')}</p>}
      {channels.length > 0 && (
        <ul className="list-disc pl-5">
          {channels.map(({ id, type }) => (
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
