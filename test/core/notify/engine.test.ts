/** What the engine tells by itself, from the real thing to the reader. */
import { mkdirSync, renameSync } from 'node:fs';
import path from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { startChat } from '../../simulators/chat/chat.ts';
import { testEngine } from '../../support/engine.ts';
import { freshFolder } from '../../support/folder.ts';

it('a drive that goes away is told after the next run, whatever it did, and when it is back', async () => {
  const chat = await startChat();
  const test = await testEngine({ background: true });
  onTestFinished(async () => {
    await test.close();
    await chat.close();
  });
  const { services } = test.engine;
  const root = path.join(freshFolder(), 'ARCHIVE');
  mkdirSync(root);
  await test.json('PUT', '/api/secrets/notify.hook', { value: chat.secrets.webhook });
  await test.json('PATCH', '/api/settings', {
    drives: [{ id: 'archive', name: 'Archive', root }],
    notify: { channels: [{ id: 'hook', type: 'webhook', events: ['drive_gone', 'drive_back'] }] },
  });
  const runSomething = async () => {
    const run = services.jobs?.start('backup', 'manual', { folders: ['done'] });
    await expect.poll(() => services.jobs?.run(run?.id ?? 0).state).toBe('done');
  };

  await runSomething();
  renameSync(root, `${root}-away`);
  await runSomething();
  await chat.until((seen) => seen.length === 1);
  expect(chat.seen[0]?.text).toContain('Drive Archive is not available');
  expect(chat.seen[0]?.text).toContain(root);
  await runSomething();
  renameSync(`${root}-away`, root);
  await runSomething();
  await chat.until((seen) => seen.length === 2);
  expect(chat.seen[1]?.text).toContain('Drive Archive is back');
});

it('a command tells all that it did before it ends, at the pace of the service', async () => {
  const chat = await startChat();
  onTestFinished(() => chat.close());
  const test = await testEngine();
  await test.json('PUT', '/api/secrets/notify.team', { value: chat.secrets.slack });
  await test.json('PATCH', '/api/settings', { notify: { channels: [{ id: 'team', type: 'slack' }] } });
  const { jobs } = test.engine.services;
  for (const job of ['backup', 'publish']) {
    const run = jobs?.start(job, 'manual', { folders: ['fail'] });
    await expect.poll(() => jobs?.run(run?.id ?? 0).state).toBe('failed');
  }
  await test.close();
  expect(chat.seen.map(({ text }) => text.split('\n')[0])).toEqual([
    '❌ Backup – failed',
    '❌ Publish to the OTT – failed',
  ]);
});
