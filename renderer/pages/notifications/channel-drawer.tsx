import { Trash2 } from 'lucide-react';
import { useContext, useState } from 'react';
import { useLocation } from 'wouter';
import type { ChannelSettings } from '../../../core/model/notify-settings.ts';
import { useSecrets } from '../../api/notify.ts';
import { useText } from '../../i18n/use-text.ts';
import { Button } from '../../ui/button.tsx';
import { Confirm } from '../../ui/confirm.tsx';
import { ConnectionTest } from '../../ui/connection-test.tsx';
import { Drawer } from '../../ui/drawer.tsx';
import { SwitchField, TextField } from '../../ui/fields.tsx';
import { FormFooter } from '../../ui/form-footer.tsx';
import { FormPart } from '../../ui/form-part.tsx';
import { StepsList } from '../../ui/steps-list.tsx';
import { Unsaved, useUnsaved } from '../../ui/unsaved.ts';
import { UnsavedScope } from '../../ui/unsaved-scope.tsx';
import { secretNeed } from './channel.ts';
import { OptionFields } from './option-fields.tsx';
import { useChannelForm } from './use-channel-form.ts';
import { WhatFields } from './what-fields.tsx';

type Props = {
  channels: readonly ChannelSettings[];
  at: number;
  start: ChannelSettings;
  isNew?: boolean;
  onClose: () => void;
};

/** One channel: how it is reached, what it is told, and a test of it. */
export function ChannelDrawer({ isNew = false, ...channel }: Props) {
  const { text } = useText();
  const { start, onClose } = channel;
  return (
    <Drawer
      size="form"
      title={isNew ? text('notify.new', { type: text(`notify.type.${start.type}`) }) : start.id}
      onClose={onClose}
    >
      <UnsavedScope>
        <Editor {...channel} isNew={isNew} />
      </UnsavedScope>
    </Drawer>
  );
}

function Editor({ channels, at, start, isNew = false, onClose }: Props) {
  const { text } = useText();
  const [, navigate] = useLocation();
  const form = useChannelForm(channels, at, start, isNew);
  const { draft, change, edited, wrong } = form;
  useUnsaved(edited);
  const { forget } = useContext(Unsaved);
  const leave = (go: () => void) => () => {
    forget();
    go();
  };
  return (
    <div className="flex min-h-full flex-col gap-5">
      <HowFields form={form} isNew={isNew} />
      <WhatFields channel={draft} wrong={wrong} onChange={change} />
      {!isNew && <TestPart name={start.id} onRemove={() => form.remove(leave(onClose))} />}
      {form.changed && (
        <FormFooter problem={form.problem}>
          <div className="flex gap-2">
            <Button
              kind="accept"
              disabled={form.saving}
              onClick={() => form.save(leave(() => navigate(`/settings/notifications/${draft.id}`)))}
            >
              {text(isNew ? 'notify.add' : 'settings.save')}
            </Button>
            <Button disabled={form.saving} onClick={isNew ? leave(onClose) : form.discard}>
              {text('settings.discard')}
            </Button>
          </div>
        </FormFooter>
      )}
    </div>
  );
}

/** How the channel is reached: its name, its secret, its options. */
function HowFields({ form, isNew }: { form: ReturnType<typeof useChannelForm>; isNew: boolean }) {
  const { text } = useText();
  const { draft, change, wrong } = form;
  const need = secretNeed(draft.type);
  const isSet = useSecrets().data?.some(({ name, set }) => name === `notify.${draft.id}` && set) ?? false;
  const missing = need === 'optional' ? 'notify.secret_optional' : 'notify.secret_missing';
  return (
    <FormPart title={text('notify.part.how')}>
      <StepsList steps={text(`notify.help.${draft.type}`)} />
      {isNew && (
        <TextField
          mono
          label={text('notify.id')}
          hint={text('settings.drive.id_hint')}
          wrong={wrong('id')}
          value={draft.id}
          onChange={(id) => change({ ...draft, id })}
        />
      )}
      {need !== 'none' && (
        <TextField
          mono
          type="password"
          label={text(`notify.secret.${draft.type}`)}
          hint={text(isSet ? 'notify.secret_set' : missing)}
          placeholder={isSet ? '••••••••' : ''}
          value={form.secret}
          onChange={form.setSecret}
        />
      )}
      <OptionFields channel={draft} wrong={(field) => wrong(`options.${field}`)} onChange={change} />
      <SwitchField
        label={text('notify.enabled')}
        checked={draft.enabled}
        onChange={(enabled) => change({ ...draft, enabled })}
      />
    </FormPart>
  );
}

type TestProps = { name: string; onRemove: () => void };

/** A test message, and the end of the channel. */
function TestPart({ name, onRemove }: TestProps) {
  const { text } = useText();
  const [removing, setRemoving] = useState(false);
  const question = {
    title: text('notify.remove_title', { name }),
    body: text('notify.remove_body'),
    ok: text('notify.remove'),
    keep: text('schedule.delete_keep'),
    danger: true,
  };
  return (
    <FormPart title={text('notify.part.test')} hint={text('notify.test_hint')}>
      <ConnectionTest name={`notify.${name}`} label={text('notify.test')} />
      <Button icon={Trash2} kind="danger" onClick={() => setRemoving(true)}>
        {text('notify.remove')}
      </Button>
      <Confirm question={removing ? question : null} onOk={onRemove} onClose={() => setRemoving(false)} />
    </FormPart>
  );
}
