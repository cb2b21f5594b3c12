import { CircleCheck, CircleDashed } from 'lucide-react';
import type { Settings } from '../../../core/model/settings.ts';
import { useSecrets } from '../../api/notify.ts';
import { useText } from '../../i18n/use-text.ts';
import { Badge } from '../../ui/badge.tsx';
import { TextLink } from '../../ui/link.tsx';
import { type Go, StepFrame } from './step-frame.tsx';

const SHEETS = ['nams', 'iconik', 'timecodes'] as const;

/** Google and iconik: how they stand; set up now, later, or never. */
export function ServicesStep({ go, settings }: { go: Go; settings: Settings }) {
  const { text } = useText();
  const secrets = useSecrets().data ?? [];
  const has = (name: string) => secrets.some((secret) => secret.name === name && secret.set);
  const ready = {
    google: SHEETS.some((sheet) => settings.sheets[sheet] !== ''),
    iconik: has('iconik.appId') && has('iconik.authToken'),
  };
  const any = ready.google || ready.iconik;
  return (
    <StepFrame step="services" go={go} {...(any ? {} : { nextLabel: text('welcome.skip') })}>
      <ul className="space-y-3">
        {(['google', 'iconik'] as const).map((service) => (
          <li key={service} className="rounded-md border border-line p-3">
            <div className="flex flex-wrap items-center justify-between gap-2">
              <h3 className="font-strong">{text(`${service}.title`)}</h3>
              <Badge tone={ready[service] ? 'ok' : 'idle'} icon={ready[service] ? CircleCheck : CircleDashed}>
                {text(ready[service] ? 'welcome.ready' : 'welcome.not_ready')}
              </Badge>
            </div>
            <p className="mt-1 text-ink-2">{text(`welcome.services.${service}`)}</p>
          </li>
        ))}
      </ul>
      <p>
        <TextLink href="/settings/connections">{text('welcome.services.open')}</TextLink>
      </p>
    </StepFrame>
  );
}
