import { Trash2 } from 'lucide-react';
import { useState } from 'react';
import { useLocation } from 'wouter';
import type { ChannelSettings } from '../../../core/model/notify-settings.ts';
import { useSecrets } from '../../api/notify.ts';
import { useText } from '../../i18n/use-text.ts';
import { Button } from '../../ui/button.tsx';
import { Confirm } from '../../ui/confirm.tsx';
import { ConnectionTest } from '../../ui/connection-test.tsx';
import { Drawer } from '../../ui/drawer.tsx';
import { SwitchField, TextField } from '../../ui/fields.tsx';
import { FormPart } from '../../ui/form-part.tsx';
import { ProblemText } from '../../ui/problem-text.tsx';
import { StepsList } from '../../ui/steps-list.tsx';
import { useUnsaved } from '../../ui/unsaved.ts';
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
      <Editor {...channel} isNew={isNew} />
    </Drawer>
  );
}

function Editor({ channels, at, start, isNew = false, onClose }: Props) {
  const { text } = useText();
  const [, navigate] = useLocation();
  const [removing, setRemoving] = useState(false);
  const form = useChannelForm(channels, at, start, isNew);
  const { draft, change, edited, wrong } = form;
  useUnsaved(edited);
  const secretSet = useSecrets().data?.some(({ name, set }) => name === `notify.${draft.id}` && set) ?? false;
  const need = secretNeed(draft.type);
  return (
    <div className="flex min-h-full flex-col gap-5">
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
            hint={text(
              secretSet
                ? 'notify.secret_set'
                : need === 'optional'
                  ? 'notify.secret_optional'
                  : 'notify.secret_missing',
            )}
            placeholder={secretSet ? '••••••••' : ''}
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
      <WhatFields channel={draft} wrong={wrong} onChange={change} />
      {!isNew && (
        <FormPart title={text('notify.part.test')} hint={text('notify.test_hint')}>
          <ConnectionTest name={`notify.${start.id}`} label={text('notify.test')} disabled={form.changed} />
          <Button icon={Trash2} kind="danger" onClick={() => setRemoving(true)}>
            {text('notify.remove')}
          </Button>
        </FormPart>
      )}
      {form.changed && (
        <div className="sticky -bottom-4 -mx-5 mt-auto -mb-4 space-y-3 border-t border-line bg-raised px-5 py-3">
          {form.problem !== null && (
            <div role="alert" className="max-h-40 overflow-y-auto rounded-md bg-bad-soft p-3">
              <ProblemText problem={form.problem} />
            </div>
          )}
          <div className="flex gap-2">
            <Button
              kind="accept"
              disabled={form.saving}
              onClick={() => form.save(() => navigate(`/settings/notifications/${draft.id}`))}
            >
              {text(isNew ? 'notify.add' : 'settings.save')}
            </Button>
            <Button disabled={form.saving} onClick={isNew ? onClose : form.discard}>
              {text('settings.discard')}
            </Button>
          </div>
        </div>
      )}
      <Confirm
        question={
          removing
            ? {
                title: text('notify.remove_title', { name: start.id }),
                body: text('notify.remove_body'),
                ok: text('notify.remove'),
                keep: text('schedule.delete_keep'),
                danger: true,
              }
            : null
        }
        onOk={() => form.remove(onClose)}
        onClose={() => setRemoving(false)}
      />
    </div>
  );
}
