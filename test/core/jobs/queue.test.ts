import { describe, expect, test } from 'vitest';
import { type Priority, Queue, type Turn } from '../../../core/jobs/queue.ts';

/** A queue whose turns end when the test says so. */
function bench() {
  const queue = new Queue();
  const begun: string[] = [];
  const aside: string[] = [];
  const endings = new Map<string, () => void>();
  let ids = 0;
  const enqueue = (name: string, resources: readonly string[] | 'all', priority: Priority = 'schedule') => {
    ids += 1;
    const turn: Turn = {
      runId: ids,
      priority,
      resources,
      stepAside: () => aside.push(name),
      perform: () => {
        begun.push(name);
        return new Promise((resolve) => endings.set(name, resolve));
      },
    };
    queue.enqueue(turn);
    return turn;
  };
  const end = async (name: string) => {
    endings.get(name)?.();
    await new Promise(setImmediate);
  };
  return { queue, begun, aside, enqueue, end };
}

test('what shares nothing goes on side by side', () => {
  const { begun, enqueue } = bench();
  enqueue('scan', ['archive']);
  enqueue('pipeline', []);
  enqueue('export', ['iconik']);
  expect(begun).toEqual(['scan', 'pipeline', 'export']);
});

test('what shares something waits, and tells for whom and why', async () => {
  const { queue, begun, enqueue, end } = bench();
  const scan = enqueue('scan', ['archive', 'ott']);
  const publish = enqueue('publish', ['ott', 'archive', 'x']);
  expect(queue.blockersOf(publish)).toEqual([{ runId: scan.runId, resources: ['archive', 'ott'] }]);
  expect(queue.blockersOf(scan)).toEqual([]);
  await end('scan');
  expect(begun).toEqual(['scan', 'publish']);
});

test('nobody overtakes one that waits for the same thing', async () => {
  const { begun, enqueue, end } = bench();
  enqueue('scan', ['archive']);
  enqueue('both', ['archive', 'iconik']);
  enqueue('export', ['iconik']);
  expect(begun).toEqual(['scan']);
  await end('scan');
  expect(begun).toEqual(['scan', 'both']);
  await end('both');
  expect(begun).toEqual(['scan', 'both', 'export']);
});

test('people come first', async () => {
  const { begun, enqueue, end } = bench();
  enqueue('now', ['archive']);
  enqueue('later', ['archive']);
  enqueue('asked', ['archive'], 'person');
  await end('now');
  expect(begun).toEqual(['now', 'asked']);
});

test('one that a person asks for goes before the others that wait', async () => {
  const { queue, begun, enqueue, end } = bench();
  enqueue('now', ['archive']);
  enqueue('first', ['archive']);
  queue.promote(enqueue('second', ['archive']));
  await end('now');
  expect(begun).toEqual(['now', 'second']);
});

describe('background work', () => {
  test('comes last, and steps aside for whoever needs what it has', async () => {
    const { begun, aside, enqueue, end } = bench();
    enqueue('probe', ['archive'], 'background');
    enqueue('pipeline', []);
    expect(aside).toEqual([]);
    enqueue('scan', ['archive']);
    expect(aside).toEqual(['probe']);
    enqueue('probe again', ['archive'], 'background');
    enqueue('publish', ['archive']);
    await end('probe');
    await end('scan');
    expect(begun).toEqual(['probe', 'pipeline', 'scan', 'publish']);
  });
});

test('what needs all waits for all, and all wait for it', async () => {
  const { begun, enqueue, end } = bench();
  enqueue('pipeline', []);
  enqueue('repair', 'all');
  enqueue('export', ['iconik']);
  expect(begun).toEqual(['pipeline']);
  await end('pipeline');
  expect(begun).toEqual(['pipeline', 'repair']);
  await end('repair');
  expect(begun).toEqual(['pipeline', 'repair', 'export']);
});

test('one that gives up lets those behind it begin', () => {
  const { queue, begun, enqueue } = bench();
  enqueue('scan', ['archive']);
  const both = enqueue('both', ['archive', 'iconik']);
  enqueue('export', ['iconik']);
  expect(queue.remove(both)).toBe(true);
  expect(queue.remove(both)).toBe(false);
  expect(begun).toEqual(['scan', 'export']);
});

test('it is idle when all is done', async () => {
  const { queue, enqueue, end } = bench();
  await queue.idle();
  enqueue('scan', ['archive']);
  let isIdle = false;
  void queue.idle().then(() => {
    isIdle = true;
  });
  await end('scan');
  expect(isIdle).toBe(true);
});
