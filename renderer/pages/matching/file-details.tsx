import type { ReactNode } from 'react';
import { Link } from 'wouter';
import type { Api } from '../../../core/api/schemas.ts';
import { problemOfText } from '../../api/problem.ts';
import { clock } from '../../i18n/format.ts';
import { useText } from '../../i18n/use-text.ts';
import { Fact, Facts } from '../../ui/facts.tsx';
import { ProblemText } from '../../ui/problem-text.tsx';
import { TimeAgo } from '../../ui/time-ago.tsx';
import { ChangeLine } from '../changes/change-line.tsx';

/** Both sides, media info, copies and history. */
export function FileDetails({ file }: { file: Api['Explain'] }) {
  const { text } = useText();
  return (
    <>
      <Part title={text('file.source')}>
        <SourceFacts file={file} />
      </Part>
      <Part title={text('file.target')}>
        <TargetFacts target={file.target} />
      </Part>
      <Part title={text('file.media')}>
        <MediaFacts media={file.media} />
      </Part>
      {file.duplicates.length > 0 && (
        <Part title={text('file.duplicates')}>
          <ul className="space-y-1">
            {file.duplicates.map((copy) => (
              <li key={copy.id}>
                <Link
                  href={`/matching/${copy.id}`}
                  className="rounded-sm break-all text-accent hover:underline"
                >
                  {copy.path}
                </Link>{' '}
                <span className="text-ink-3">{copy.drive}</span>
              </li>
            ))}
          </ul>
        </Part>
      )}
      <Part title={text('file.history')}>
        {file.history.length === 0 && <p className="text-ink-3">{text('file.history_none')}</p>}
        <ul className="space-y-2">
          {file.history.map((change) => (
            <ChangeLine key={change.id} change={change} />
          ))}
        </ul>
      </Part>
    </>
  );
}

function Part({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section aria-label={title}>
      <h3 className="mb-1.5 font-strong">{title}</h3>
      {children}
    </section>
  );
}

function SourceFacts({ file: { source, drive, nas } }: { file: Api['Explain'] }) {
  const { text, write } = useText();
  if (source === null && nas.state === 'gone') return <p className="text-ink-3">{text('file.nas.gone')}</p>;
  const size = nas.size_bytes ?? source?.size_bytes ?? null;
  const modified = nas.modified_at ?? source?.modified_at ?? null;
  return (
    <div className="space-y-2">
      <Facts>
        <Fact name={text('file.drive')}>{drive}</Fact>
        <Fact name={text('file.path')}>{source?.path}</Fact>
        <Fact name={text('file.size')}>{size === null ? null : write.bytes(size)}</Fact>
        <Fact name={text('file.modified')}>{modified === null ? null : <TimeAgo time={modified} />}</Fact>
        <Fact name={text('file.id')}>{source?.id}</Fact>
      </Facts>
      <p className={nas.state === 'there' ? 'text-ink-3' : 'text-warn'}>{text(`file.nas.${nas.state}`)}</p>
      {nas.problem !== null && <ProblemText problem={problemOfText(nas.problem)} />}
    </div>
  );
}

function TargetFacts({ target }: { target: Api['Explain']['target'] }) {
  const { text, write } = useText();
  if (target === null) return <p className="text-ink-3">{text('file.not_there')}</p>;
  return (
    <Facts>
      <Fact name={text('file.id')}>
        <code className="font-mono text-sm">{target.id}</code>
      </Fact>
      <Fact name={text('file.path')}>{target.nas_path}</Fact>
      <Fact name={text('file.size')}>
        {target.size_bytes === null ? null : write.bytes(target.size_bytes)}
      </Fact>
      <Fact name={text('file.hls')}>{text(target.hls_compatible ? 'file.hls_yes' : 'file.hls_no')}</Fact>
      <Fact name={text('matching.column.status')}>{target.deleted ? text('file.marked_deleted') : null}</Fact>
    </Facts>
  );
}

function MediaFacts({ media }: { media: Api['Explain']['media'] }) {
  const { text, write } = useText();
  if (media === null) return <p className="text-ink-3">{text('file.media_none')}</p>;
  if (media.error !== null) return <p className="text-warn">{media.error}</p>;
  const { width, height, framerate, bitrate_kbps: bitrate, duration_sec: duration } = media;
  return (
    <Facts>
      <Fact name={text('file.container')}>{media.container}</Fact>
      <Fact name={text('file.video')}>{media.video_codec}</Fact>
      <Fact name={text('file.resolution')}>
        {width === null || height === null ? null : `${width}×${height}`}
      </Fact>
      <Fact name={text('file.framerate')}>
        {framerate === null ? null : text('unit.fps', { value: String(framerate) })}
      </Fact>
      <Fact name={text('file.audio')}>{media.audio_codec}</Fact>
      <Fact name={text('file.duration')}>{duration === null ? null : clock(duration)}</Fact>
      <Fact name={text('file.bitrate')}>
        {bitrate === null ? null : text('unit.kbps', { value: write.number(Math.round(bitrate)) })}
      </Fact>
    </Facts>
  );
}
