import { LogIn } from 'lucide-react';
import type { Settings } from '../../../core/model/settings.ts';
import { useSaveSettings } from '../../api/actions.ts';
import { useSecrets, useSignIn } from '../../api/notify.ts';
import { problemOf } from '../../api/problem.ts';
import { useText } from '../../i18n/use-text.ts';
import { Button } from '../../ui/button.tsx';
import { Card } from '../../ui/card.tsx';
import { ConnectionTest } from '../../ui/connection-test.tsx';
import { SelectField } from '../../ui/fields.tsx';
import { useNotices } from '../../ui/notices.tsx';
import { NumberedPart } from '../../ui/numbered-part.tsx';
import { SecretField } from '../../ui/secret-field.tsx';
import { StepsList } from '../../ui/steps-list.tsx';
import { UnsavedScope } from '../../ui/unsaved-scope.tsx';
import { SettingPlace } from '../settings/setting.tsx';
import { GoogleAddress } from './google-address.tsx';
import { keyFileIn } from './pasted.ts';
import { SheetsForm } from './sheets-form.tsx';

type Auth = Settings['google']['auth'];
const WAYS = ['service-account', 'oauth', 'token'] as const satisfies readonly Auth[];

/** Google Sheets: who signs in, with which key, to which spreadsheets. */
export function GoogleCard({ google, sheets }: Pick<Settings, 'google' | 'sheets'>) {
  const { text } = useText();
  const notices = useNotices();
  const save = useSaveSettings();
  // A ready token is for private proxies: nobody sets it up here, but who has it keeps it.
  const ways = WAYS.filter((way) => way !== 'token' || google.auth === 'token');
  return (
    <UnsavedScope>
      <Card title={text('google.title')}>
        <div className="space-y-5">
          <p className="text-ink-2">{text('google.intro')}</p>
          <NumberedPart number={1} title={text('google.who')}>
            <SettingPlace path="google.auth">
              <SelectField
                quiet
                label={text('google.who')}
                hint={text(`google.auth.${google.auth}.hint`)}
                value={google.auth}
                options={ways.map((value) => ({ value, label: text(`google.auth.${value}`) }))}
                onChange={(auth) =>
                  save.mutate({ google: { auth } }, { onError: (error) => notices.fail(problemOf(error)) })
                }
              />
            </SettingPlace>
          </NumberedPart>
          <NumberedPart number={2} title={text(`google.key.${google.auth}`)}>
            <StepsList steps={text(`google.steps.${google.auth}`)} />
            <Key auth={google.auth} />
          </NumberedPart>
          <NumberedPart number={3} title={text('google.sheets')}>
            <SheetsForm sheets={sheets} />
          </NumberedPart>
          <NumberedPart number={4} title={text('connection.test')}>
            <p className="text-ink-2">{text('google.test_hint')}</p>
            <ConnectionTest name="google" label={text('google.test')} />
          </NumberedPart>
          <GoogleAddress google={google} />
        </div>
      </Card>
    </UnsavedScope>
  );
}

function Key({ auth }: { auth: Auth }) {
  switch (auth) {
    case 'service-account':
      return <ServiceAccountKey />;
    case 'oauth':
      return <SignIn />;
    case 'token':
      return <Token />;
  }
}

function Token() {
  const { text } = useText();
  return <SecretField name="google.accessToken" label={text('google.token')} />;
}

function ServiceAccountKey() {
  const { text } = useText();
  return (
    <SecretField
      file
      name="google.serviceAccount"
      label={text('google.key_file')}
      hint={text('google.key_file_hint')}
      check={(value) => {
        const file = keyFileIn(value);
        return file.kind === 'service-account'
          ? { note: text('google.share_with', { email: file.email }) }
          : { wrong: text('google.not_a_key') };
      }}
    />
  );
}

function SignIn() {
  const { text } = useText();
  const isSet = useSecrets().data?.some(({ name, set }) => name === 'google.oauth' && set) ?? false;
  const signIn = useSignIn();
  return (
    <>
      <SecretField
        file
        name="google.oauth"
        label={text('google.client_file')}
        hint={text('google.key_file_hint')}
        check={(value) => (keyFileIn(value).kind === 'client' ? {} : { wrong: text('google.not_a_client') })}
      />
      <Button icon={LogIn} disabled={!isSet || signIn.isPending} onClick={() => signIn.mutate()}>
        {text('google.sign_in')}
      </Button>
    </>
  );
}
