import { type ReactNode, useState } from 'react';
import { useLocation } from 'wouter';
import type { Settings } from '../../../core/model/settings.ts';
import { useClient } from '../../api/context.tsx';
import { desktop } from '../../api/desktop.ts';
import { problemOf } from '../../api/problem.ts';
import { useSettings } from '../../api/queries.ts';
import { setWizardDone } from '../../app/wizard.ts';
import { useText } from '../../i18n/use-text.ts';
import { Button } from '../../ui/button.tsx';
import { Loaded } from '../../ui/loaded.tsx';
import { useNotices } from '../../ui/notices.tsx';
import { Page } from '../../ui/page.tsx';
import { DrivesStep } from './drives-step.tsx';
import { LanguageStep } from './language-step.tsx';
import { LoginStep } from './login-step.tsx';
import { NotifyStep } from './notify-step.tsx';
import { OttStep } from './ott-step.tsx';
import { PreviewStep } from './preview-step.tsx';
import { releasePublishing } from './publishing-hold.ts';
import { RolesStep } from './roles-step.tsx';
import { SampleOffer } from './sample-offer.tsx';
import { ServicesStep } from './services-step.tsx';
import type { Go } from './step-frame.tsx';
import { Stepper } from './stepper.tsx';
import { type Step, stepAt, stepFrom, stepsOf } from './steps.ts';

/** The set-up, step by step; each has an address, so that the browser's *back* goes back. */
export default function WelcomePage({ name }: { name: string | null }) {
  const { text } = useText();
  const settings = useSettings();
  const leave = useLeave();
  return (
    <Page title={text('welcome.title')} tools={<Button onClick={leave}>{text('welcome.later')}</Button>}>
      <Loaded query={settings} lines={8}>
        {({ effective }) => <Wizard name={name} settings={effective} leave={leave} />}
      </Loaded>
    </Page>
  );
}

/** Ends the set-up, finished or put off: the schedule is given back what it was kept from. */
function useLeave(): () => void {
  const [, navigate] = useLocation();
  const client = useClient();
  const notices = useNotices();
  return () => {
    setWizardDone();
    releasePublishing(client).catch((refused: unknown) => notices.fail(problemOf(refused)));
    navigate('/');
  };
}

type Props = { name: string | null; settings: Settings; leave: () => void };

function Wizard({ name, settings, leave }: Props) {
  const [, navigate] = useLocation();
  const steps = stepsOf(desktop() !== undefined);
  const step = stepAt(name, steps);
  const [drives, setDrives] = useState(settings.drives);
  const [database, setDatabase] = useState(settings.ott.database);
  const to = (target: Step | null) => (target === null ? null : () => navigate(`/welcome/${target}`));
  const go: Go = { next: to(stepFrom(step, 1, steps)) ?? leave, back: to(stepFrom(step, -1, steps)) };
  const shown: Record<Step, () => ReactNode> = {
    language: () => <LanguageStep go={go} saved={settings.language} />,
    drives: () => <DrivesStep go={go} drives={drives} onChange={setDrives} />,
    roles: () => <RolesStep go={go} drives={drives} onChange={setDrives} />,
    ott: () => <OttStep go={go} database={database} onChange={setDatabase} />,
    services: () => <ServicesStep go={go} settings={settings} />,
    notify: () => <NotifyStep go={go} channels={settings.notify.channels} />,
    login: () => <LoginStep go={go} />,
    preview: () => <PreviewStep go={go} settings={settings} leave={leave} />,
  };
  return (
    <div className="flex max-w-4xl gap-x-10 gap-y-5 max-lg:flex-col">
      <Stepper steps={steps} step={step} />
      <div className="min-w-0 flex-1 space-y-4">
        <div key={step} className="rounded-lg border border-line bg-surface p-5 shadow-card">
          {shown[step]()}
        </div>
        {step === 'language' && <SampleOffer />}
      </div>
    </div>
  );
}
