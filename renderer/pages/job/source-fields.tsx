import type { SourceSettings } from '../../../core/model/job.ts';
import { useText } from '../../i18n/use-text.ts';
import { TextField } from '../../ui/fields.tsx';
import { FormPart } from '../../ui/form-part.tsx';
import { NumberField } from '../../ui/number-field.tsx';
import { Segmented } from '../../ui/segmented.tsx';
import { CommandField } from './command-field.tsx';
import { COMMAND_SOURCE, URL_SOURCE } from './draft.ts';
import { PairsField } from './pairs-field.tsx';

const MINUTE = 60;

type Props = {
  source: SourceSettings;
  wrong: (path: string) => string | undefined;
  onChange: (source: SourceSettings) => void;
};

/** Where a watch job's keys come from: a command that prints them, or a web address that answers JSON. */
export function SourceFields({ source, wrong, onChange }: Props) {
  const { text } = useText();
  const form = 'url' in source ? 'url' : 'command';
  const at = (field: string) => wrong(`source.${field}`);
  return (
    <FormPart
      title={text('job.part.source')}
      hint={text('job.source_hint')}
      aside={
        <Segmented
          label={text('job.part.source')}
          value={form}
          options={[
            { value: 'command', label: text('job.source.command') },
            { value: 'url', label: text('job.source.url') },
          ]}
          onChange={(next) => next !== form && onChange(next === 'url' ? URL_SOURCE : COMMAND_SOURCE)}
        />
      }
    >
      {'url' in source ? (
        <AddressFields source={source} wrong={at} onChange={onChange} />
      ) : (
        <CommandFields source={source} wrong={at} onChange={onChange} />
      )}
      <NumberField
        label={text('job.timeout')}
        wrong={at('timeoutSeconds')}
        value={source.timeoutSeconds / MINUTE}
        onChange={(minutes) => onChange({ ...source, timeoutSeconds: minutes * MINUTE })}
      />
    </FormPart>
  );
}

type PartProps<Source> = {
  source: Source;
  wrong: (field: string) => string | undefined;
  onChange: (source: Source) => void;
};

/** A web address, and where the keys are in what it answers. */
function AddressFields({ source, wrong, onChange }: PartProps<Extract<SourceSettings, { url: string }>>) {
  const { text } = useText();
  return (
    <>
      <TextField
        mono
        label={text('job.source.address')}
        wrong={wrong('url')}
        value={source.url}
        placeholder="https://"
        onChange={(url) => onChange({ ...source, url })}
      />
      <div className="grid grid-cols-1 gap-x-4 gap-y-3 sm:grid-cols-2">
        <TextField
          mono
          label={text('job.source.items')}
          hint={text('job.source.items_hint')}
          wrong={wrong('items')}
          value={source.items}
          onChange={(items) => onChange({ ...source, items })}
        />
        <TextField
          mono
          label={text('job.source.key')}
          hint={text('job.source.key_hint')}
          wrong={wrong('key')}
          value={source.key ?? ''}
          onChange={(key) => onChange({ ...source, key: key === '' ? undefined : key })}
        />
      </div>
      <PairsField
        label={text('job.source.headers')}
        hint={text('job.source.headers_hint')}
        wrong={wrong('headers')}
        pairs={source.headers}
        onChange={(headers) => onChange({ ...source, headers })}
      />
    </>
  );
}

/** A command that prints the keys, where it runs, and with what around it. */
function CommandFields({ source, wrong, onChange }: PartProps<Exclude<SourceSettings, { url: string }>>) {
  const { text } = useText();
  return (
    <>
      <CommandField
        command={source.command}
        hint={text('job.source.command_hint')}
        wrong={wrong('command')}
        onChange={(command) => onChange({ ...source, command })}
      />
      <TextField
        mono
        label={text('job.cwd')}
        wrong={wrong('cwd')}
        value={source.cwd ?? ''}
        placeholder={text('job.cwd_default')}
        onChange={(cwd) => onChange({ ...source, cwd: cwd === '' ? undefined : cwd })}
      />
      <PairsField
        label={text('job.env')}
        hint={text('job.env_hint')}
        wrong={wrong('env')}
        pairs={source.env}
        onChange={(env) => onChange({ ...source, env })}
      />
    </>
  );
}
