import { ArrowDownToLine, Eraser, Pause, Play, TextSearch } from 'lucide-react';
import { useDeferredValue, useState } from 'react';
import { useText } from '../../i18n/use-text.ts';
import { Button } from '../../ui/button.tsx';
import { Empty } from '../../ui/empty.tsx';
import { Page } from '../../ui/page.tsx';
import { SearchField } from '../../ui/search-field.tsx';
import { Segmented } from '../../ui/segmented.tsx';
import { LEVELS, matching } from './log-buffer.ts';
import { LogList } from './log-list.tsx';
import { useLogFeed } from './use-log-feed.ts';

/** What the program does, the moment it happens. */
export default function LogsPage() {
  const { text } = useText();
  const { lines, waiting, paused, pause, clear } = useLogFeed();
  const [level, setLevel] = useState<(typeof LEVELS)[number]>('debug');
  const [words, setWords] = useState('');
  const [following, setFollowing] = useState(true);
  const shown = matching(lines, level, useDeferredValue(words));
  return (
    <Page
      full
      title={text('logs.title')}
      note={
        <p className="whitespace-nowrap text-ink-2">
          {text('logs.lines', { count: shown.length })}
          {waiting > 0 && <span className="ml-2 text-info">{text('logs.waiting', { count: waiting })}</span>}
        </p>
      }
      tools={
        <>
          <SearchField
            label={text('logs.filter')}
            value={words}
            onChange={setWords}
            className="w-52 max-sm:w-full"
          />
          <Segmented
            label={text('logs.level')}
            value={level}
            onChange={setLevel}
            options={LEVELS.map((value) => ({ value, label: text(`logs.level.${value}`) }))}
          />
          <Button icon={paused ? Play : Pause} aria-pressed={paused} onClick={() => pause(!paused)}>
            {text(paused ? 'logs.resume' : 'logs.pause')}
          </Button>
          <Button icon={Eraser} onClick={clear}>
            {text('logs.clear')}
          </Button>
        </>
      }
    >
      {shown.length === 0 ? (
        <Empty
          icon={TextSearch}
          title={text(lines.length === 0 ? 'logs.empty' : 'logs.none')}
          {...(lines.length === 0 ? { body: text('logs.empty_body') } : {})}
        />
      ) : (
        <div className="relative flex min-h-0 flex-1 flex-col">
          <LogList lines={shown} following={following} onFollowing={setFollowing} />
          {!following && (
            <Button
              icon={ArrowDownToLine}
              className="absolute right-4 bottom-4 shadow-pop"
              onClick={() => setFollowing(true)}
            >
              {text('logs.to_end')}
            </Button>
          )}
        </div>
      )}
    </Page>
  );
}
