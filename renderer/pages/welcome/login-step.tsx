import { useState } from 'react';
import { useAutostart, useSetAutostart } from '../../api/autostart.ts';
import { problemOf } from '../../api/problem.ts';
import { useText } from '../../i18n/use-text.ts';
import { SwitchField } from '../../ui/fields.tsx';
import { type Go, StepFrame } from './step-frame.tsx';

/** Starting at login, with the truth about what the system makes of it. Saved with *Next*. */
export function LoginStep({ go }: { go: Go }) {
  const { text } = useText();
  const { data } = useAutostart();
  const [chosen, setChosen] = useState<boolean | null>(null);
  const wanted = chosen ?? data?.wanted ?? false;
  const save = useSetAutostart();
  const possible = data?.possible ?? false;
  return (
    <StepFrame
      step="login"
      go={go}
      blocked={save.isPending}
      onNext={() => (possible ? save.mutate(wanted, { onSuccess: go.next }) : go.next())}
      problem={save.error === null ? null : problemOf(save.error)}
    >
      {possible && (
        <SwitchField
          label={text('welcome.login.start')}
          hint={text('welcome.login.start_hint')}
          checked={wanted}
          onChange={setChosen}
        />
      )}
      {data?.possible === false && <p>{text('welcome.login.impossible')}</p>}
      {data?.blocked === true && <p className="text-warn">{text('welcome.login.blocked')}</p>}
    </StepFrame>
  );
}
