import { useAutostart, useSetAutostart } from '../../api/autostart.ts';
import { problemOf } from '../../api/problem.ts';
import { useText } from '../../i18n/use-text.ts';
import { Card } from '../../ui/card.tsx';
import { SwitchField } from '../../ui/fields.tsx';
import { useNotices } from '../../ui/notices.tsx';
import { SettingPlace } from './setting.tsx';

/** Starting at login, on the desktop: in force as soon as it is switched, with the truth about what the system makes of it. */
export function LoginCard() {
  const { text } = useText();
  const { data } = useAutostart();
  const set = useSetAutostart();
  const notices = useNotices();
  if (data == null) return null;
  const wish = (wanted: boolean) =>
    set.mutate(wanted, { onError: (error) => notices.fail(problemOf(error)) });
  return (
    <Card title={text('welcome.step.login')}>
      <SettingPlace path="desktop.autostart">
        {data.possible ? (
          <SwitchField
            label={text('welcome.login.start')}
            hint={text('welcome.login.start_hint')}
            checked={data.wanted}
            onChange={wish}
          />
        ) : (
          <p>{text('welcome.login.impossible')}</p>
        )}
        {data.blocked && <p className="mt-2 text-warn">{text('welcome.login.blocked')}</p>}
      </SettingPlace>
    </Card>
  );
}
