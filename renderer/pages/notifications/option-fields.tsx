import type { ChannelOf, ChannelSettings } from '../../../core/model/notify-settings.ts';
import { useText } from '../../i18n/use-text.ts';
import { SelectField, TextField } from '../../ui/fields.tsx';
import { NumberField } from '../../ui/number-field.tsx';

const TLS = ['auto', 'required', 'none'] as const;

type Props<Channel extends ChannelSettings = ChannelSettings> = {
  channel: Channel;
  wrong: (field: string) => string | undefined;
  onChange: (channel: ChannelSettings) => void;
};

/** Where it goes, as far as that is no secret. */
export function OptionFields({ channel, wrong, onChange }: Props) {
  switch (channel.type) {
    case 'telegram':
      return <TelegramFields channel={channel} wrong={wrong} onChange={onChange} />;
    case 'email':
      return <EmailFields channel={channel} wrong={wrong} onChange={onChange} />;
    case 'webhook':
      return <WebhookFields channel={channel} wrong={wrong} onChange={onChange} />;
    default:
      return null;
  }
}

function TelegramFields({ channel, wrong, onChange }: Props<ChannelOf<'telegram'>>) {
  const { text } = useText();
  const { options } = channel;
  return (
    <TextField
      mono
      label={text('notify.chat_id')}
      hint={text('notify.chat_id_hint')}
      wrong={wrong('chatId')}
      value={options.chatId}
      onChange={(chatId) => onChange({ ...channel, options: { ...options, chatId } })}
    />
  );
}

function EmailFields({ channel, wrong, onChange }: Props<ChannelOf<'email'>>) {
  const { text } = useText();
  const { options } = channel;
  const set = (part: Partial<typeof options>) => onChange({ ...channel, options: { ...options, ...part } });
  return (
    <div className="grid grid-cols-1 gap-4 sm:grid-cols-2">
      <TextField
        mono
        label={text('notify.smtp_host')}
        wrong={wrong('host')}
        value={options.host}
        placeholder="smtp.gmail.com"
        onChange={(host) => set({ host })}
      />
      <NumberField
        label={text('notify.smtp_port')}
        wrong={wrong('port')}
        value={options.port}
        onChange={(port) => set({ port })}
      />
      <TextField
        mono
        label={text('notify.smtp_user')}
        wrong={wrong('user')}
        value={options.user ?? ''}
        onChange={(user) => set({ user: user === '' ? undefined : user })}
      />
      <SelectField
        label={text('notify.tls')}
        value={options.tls}
        options={TLS.map((value) => ({ value, label: text(`notify.tls.${value}`) }))}
        onChange={(tls) => set({ tls })}
      />
      <TextField
        mono
        label={text('notify.from')}
        wrong={wrong('from')}
        value={options.from}
        onChange={(from) => set({ from })}
      />
      <TextField
        mono
        label={text('notify.to')}
        hint={text('notify.to_hint')}
        wrong={wrong('to')}
        value={options.to}
        onChange={(to) => set({ to })}
      />
    </div>
  );
}

function WebhookFields({ channel, wrong, onChange }: Props<ChannelOf<'webhook'>>) {
  const { text } = useText();
  return (
    <TextField
      mono
      label={text('notify.webhook_url')}
      hint={text('notify.webhook_url_hint')}
      wrong={wrong('url')}
      value={channel.options.url ?? ''}
      placeholder="https://"
      onChange={(url) => onChange({ ...channel, options: url === '' ? {} : { url } })}
    />
  );
}
