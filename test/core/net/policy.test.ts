import { describe, expect, it } from 'vitest';
import { type Call, type PolicyOptions, RequestPolicy } from '../../../core/net/policy.ts';
import { NetworkError, networkErrorOf, type Reply } from '../../../core/net/reply.ts';
import { problemOfItem, RequestFailure } from '../../../core/net/request-failure.ts';
import { VirtualClock } from '../../support/virtual-clock.ts';

const OK: Reply = { status: 200, headers: {}, body: 'yes' };

describe('a call', () => {
  it('is made once when it is answered, and is counted by what it is', async () => {
    const { policy, clock, sent } = start([OK]);
    expect(await clock.run(policy.send(sent.call()))).toEqual({ kind: 'ok', reply: OK });
    expect(policy.counts()).toEqual({ requests: 1, retries: 0, throttled: 0, by: { read: 1 } });
  });

  it.each([
    ['404', reply(404), 'missing'],
    ['409', reply(409), 'conflict'],
  ])('tells %s from other answers, at once', async (_, answer, kind) => {
    const { policy, clock, sent } = start([answer]);
    expect(await clock.run(policy.send(sent.call()))).toMatchObject({ kind });
    expect(sent.times).toHaveLength(1);
  });

  it.each([
    ['500', reply(500)],
    ['503', reply(503)],
    ['408', reply(408)],
    ['429', reply(429)],
    ['a cut connection', new NetworkError('ECONNRESET', 'socket hang up')],
    ['a refused connection', new NetworkError('ECONNREFUSED', 'connect')],
  ])('is repeated after %s when that is safe', async (_, trouble) => {
    const { policy, clock, sent } = start([trouble, trouble, OK]);
    expect(await clock.run(policy.send(sent.call()))).toMatchObject({ kind: 'ok' });
    expect(policy.counts()).toMatchObject({ requests: 3, retries: 2, by: { read: 3 } });
  });

  it.each([
    ['503', reply(503)],
    ['a cut connection', new NetworkError('ECONNRESET', 'socket hang up')],
  ])('that would count twice is not repeated after %s: its end is unsure', async (_, trouble) => {
    const { policy, clock, sent } = start([trouble, OK]);
    expect(await clock.run(policy.send(sent.call({ repeat: 'unsure' })))).toMatchObject({ kind: 'unsure' });
    expect(sent.times).toHaveLength(1);
  });

  it.each([
    ['429', reply(429)],
    ['a refused connection', new NetworkError('ECONNREFUSED', 'connect')],
  ])('that would count twice is repeated after %s, which it cannot have survived', async (_, trouble) => {
    const { policy, clock, sent } = start([trouble, OK]);
    expect(await clock.run(policy.send(sent.call({ repeat: 'unsure' })))).toMatchObject({ kind: 'ok' });
  });

  it('that is not answered in time counts as lost', async () => {
    const { policy, clock, sent } = start(['silence', OK], { attemptMs: 5_000 });
    expect(await clock.run(policy.send(sent.call()))).toMatchObject({ kind: 'ok' });
    expect(sent.waits[0]).toBeGreaterThanOrEqual(5_000);
    const unsure = start(['silence'], { attemptMs: 5_000 });
    expect(await unsure.clock.run(unsure.policy.send(unsure.sent.call({ repeat: 'unsure' })))).toMatchObject({
      kind: 'unsure',
      detail: 'ETIMEDOUT no answer within 5 s',
    });
  });

  it.each([401, 403])('with a key that is not accepted (%i) ends the run at once', async (status) => {
    const { policy, clock, sent } = start([reply(status)]);
    const failure = await failureOf(clock.run(policy.send(sent.call())));
    expect(failure).toMatchObject({ kind: 'denied', status, endsRun: true });
    expect(() => problemOfItem(failure)).toThrow(failure);
  });

  it.each([400, 422, 302])('that is refused (%i) is noted, and the rest goes on', async (status) => {
    const { policy, clock, sent } = start([reply(status)]);
    const failure = await failureOf(clock.run(policy.send(sent.call())));
    expect(failure).toMatchObject({ kind: 'refused', status, endsRun: false });
    expect(problemOfItem(failure)).toBe(failure.problem);
    expect(sent.times).toHaveLength(1);
  });

  it('that throws something else is a fault of ours and is not repeated', async () => {
    const { policy, clock, sent } = start([new TypeError('a slip')]);
    await expect(clock.run(policy.send(sent.call()))).rejects.toThrow(TypeError);
    expect(sent.times).toHaveLength(1);
  });
});

describe('giving up', () => {
  it('comes after the last attempt', async () => {
    const { policy, clock, sent } = start(
      Array.from({ length: 9 }, () => reply(500)),
      { maxAttempts: 4 },
    );
    const failure = await failureOf(clock.run(policy.send(sent.call())));
    expect(failure).toMatchObject({ kind: 'unavailable', status: 500, endsRun: false });
    expect(sent.times).toHaveLength(4);
  });

  it('comes soon where no connection is had, however patient a quota makes it', async () => {
    const refused = new NetworkError('ECONNREFUSED', 'connect');
    const { policy, clock, sent } = start(
      Array.from({ length: 20 }, () => refused),
      { maxAttempts: 12, totalMs: 900_000 },
    );
    const before = clock.now();
    expect(await failureOf(clock.run(policy.send(sent.call())))).toMatchObject({ kind: 'unavailable' });
    expect(sent.times).toHaveLength(6);
    expect(clock.now() - before).toBeLessThan(10_000);
  });

  it('comes when the service asks for a longer wait than a call may take', async () => {
    const { policy, clock, sent } = start([reply(429, { 'retry-after': '3600' })], { totalMs: 60_000 });
    const before = clock.now();
    expect(await failureOf(clock.run(policy.send(sent.call())))).toMatchObject({
      kind: 'unavailable',
      status: 429,
    });
    expect(clock.now() - before).toBeLessThan(60_000);
  });

  it.each([
    ['cannot be connected to', new NetworkError('ECONNREFUSED', 'connect'), 3],
    ['answers with errors only', reply(503), 25],
  ])('ends the run when the service %s, call after call', async (_, trouble, calls) => {
    const { policy, clock, sent } = start(
      Array.from({ length: calls }, () => trouble),
      { maxAttempts: 1 },
    );
    const ends = [];
    for (let call = 0; call < calls; call += 1)
      ends.push((await failureOf(clock.run(policy.send(sent.call())))).endsRun);
    expect(ends).toEqual([...Array.from({ length: calls - 1 }, () => false), true]);
  });

  it('does not end the run when a call in between is answered', async () => {
    const refused = new NetworkError('ECONNREFUSED', 'connect');
    const { policy, clock, sent } = start([refused, refused, reply(404), refused, refused], {
      maxAttempts: 1,
    });
    const ends = [];
    for (let call = 0; call < 5; call += 1) {
      const work = policy.send(sent.call());
      ends.push(call === 2 ? (await clock.run(work)).kind : (await failureOf(clock.run(work))).endsRun);
    }
    expect(ends).toEqual([false, false, 'missing', false, false]);
  });
});

describe('waiting', () => {
  it('backs off exponentially, with full jitter', async () => {
    const trouble = Array.from({ length: 4 }, () => reply(500));
    const longest = start([...trouble, OK], { random: () => 1, backoffMs: 500 });
    await longest.clock.run(longest.policy.send(longest.sent.call()));
    expect(longest.sent.waits).toEqual([500, 1000, 2000, 4000]);
    const half = start([...trouble, OK], { random: () => 0.5, backoffMs: 500 });
    await half.clock.run(half.policy.send(half.sent.call()));
    expect(half.sent.waits).toEqual([250, 500, 1000, 2000]);
  });

  it('is as long as the service asks, in seconds', async () => {
    const { policy, clock, sent } = start([reply(429, { 'retry-after': '7' }), OK]);
    await clock.run(policy.send(sent.call()));
    expect(sent.waits).toEqual([7000]);
    expect(policy.counts().throttled).toBe(1);
  });

  it('still backs off when the service asks for no wait at all', async () => {
    const none = reply(429, { 'retry-after': '0' });
    const { policy, clock, sent } = start([none, none, none, OK], { random: () => 1, backoffMs: 500 });
    await clock.run(policy.send(sent.call()));
    expect(sent.waits).toEqual([500, 1000, 2000]);
  });

  it('is as long as the service asks, until a date', async () => {
    const until = new Date(Date.UTC(2026, 0, 1, 0, 0, 12)).toUTCString();
    const { policy, clock, sent } = start([reply(503, { 'retry-after': until }), OK]);
    await clock.run(policy.send(sent.call()));
    expect(sent.waits).toEqual([12_000]);
  });

  it('holds for all calls, not only for the one that was told', async () => {
    const { policy, clock, sent } = start([reply(429, { 'retry-after': '10' }), OK, OK, OK], {
      burst: 1,
      rate: 10,
    });
    const began = clock.now();
    await clock.run(Promise.all([1, 2, 3].map(() => policy.send(sent.call()))));
    expect(sent.times.map((at) => at - began).filter((ms) => ms > 0 && ms < 10_000)).toEqual([]);
  });

  it.each(['turn', 'backoff', 'answer'])(
    'ends at once when the run is cancelled (while waiting for its %s)',
    async (what) => {
      const cancel = new AbortController();
      const answers =
        { turn: [OK, OK], backoff: [reply(429, { 'retry-after': '60' })], answer: ['silence' as const] }[
          what
        ] ?? [];
      const { policy, clock, sent } = start(answers, { signal: cancel.signal, rate: 0.01, burst: 1 });
      if (what === 'turn') await clock.run(policy.send(sent.call()));
      const pending = policy.send(sent.call());
      setImmediate(() => cancel.abort());
      await expect(pending).rejects.toMatchObject({ problem: { code: 'problem.cancelled' } });
    },
  );
});

describe('the rate', () => {
  it('lets a burst go at once and then keeps to so many a second', async () => {
    const { policy, clock, sent } = start(
      Array.from({ length: 100 }, () => OK),
      { rate: 10, burst: 5 },
    );
    await clock.run(Promise.all(Array.from({ length: 100 }, () => policy.send(sent.call()))));
    const began = sent.times[0] ?? 0;
    expect(sent.times.filter((at) => at - began < 1)).toHaveLength(5);
    expect((sent.times.at(-1) ?? 0) - began).toBeCloseTo(9_500, -1);
  });

  it('falls when little is left, and comes back', async () => {
    const { policy, clock, sent } = start(
      [
        ...Array.from({ length: 10 }, () => reply(200, { 'ratelimit-remaining': '2' })),
        ...Array.from({ length: 190 }, () => OK),
      ],
      { rate: 10, burst: 1 },
    );
    for (let call = 0; call < 200; call += 1) await clock.run(policy.send(sent.call()));
    // 2 of 20 left: a tenth of the rate. Afterwards every good answer gives a hundredth back.
    expect(sent.waits[5]).toBeCloseTo(1000, -1);
    expect(sent.waits.at(-1)).toBeCloseTo(100, 0);
  });

  it('halves when the service throttles', async () => {
    const { policy, clock, sent } = start([reply(429), OK, OK], { rate: 10, burst: 1, random: () => 0 });
    await clock.run(policy.send(sent.call()));
    await clock.run(policy.send(sent.call()));
    expect(sent.waits.at(-1)).toBeGreaterThan(180);
  });
});

describe('a network error', () => {
  it('keeps the code and the words of what an HTTP client threw, and nothing of its request', () => {
    const thrown = Object.assign(
      new Error('read ECONNRESET', { cause: Object.assign(new Error('x'), { code: 'ECONNRESET' }) }),
      {
        code: 'ERR_NETWORK',
        config: { headers: { 'Auth-Token': 'secret' } },
      },
    );
    const error = networkErrorOf(thrown);
    expect(error).toMatchObject({ code: 'ECONNRESET', message: 'read ECONNRESET', mayHaveLanded: true });
    expect(JSON.stringify([error, error.stack, error.cause])).not.toContain('secret');
  });
});

type Outcome = Reply | Error | 'silence';

/** A policy on a virtual clock, and a service that gives these answers, one after the other. */
function start(answers: Outcome[], options: Partial<PolicyOptions> = {}) {
  const clock = new VirtualClock();
  const policy = new RequestPolicy({
    rate: 1000,
    burst: 1000,
    random: () => 0.5,
    describe: ({ kind }) => ({ code: 'problem.unexpected', detail: kind }),
    signal: new AbortController().signal,
    clock,
    ...options,
  });
  const times: number[] = [];
  const left = [...answers];
  const send = async (): Promise<Reply> => {
    times.push(clock.now());
    const next = left.shift() ?? OK;
    if (next === 'silence') return new Promise(() => undefined);
    if (next instanceof Error) throw next;
    return next;
  };
  const sent = {
    times,
    /** Between one request and the next, ms. */
    get waits(): number[] {
      return times.slice(1).map((at, index) => at - (times[index] ?? 0));
    },
    call: (call: Partial<Call> = {}): Call => ({ what: 'read', repeat: 'safe', send, ...call }),
  };
  return { policy, clock, sent };
}

function reply(status: number, headers: Reply['headers'] = {}): Reply {
  return { status, headers, body: { errors: ['no'] } };
}

async function failureOf(work: Promise<unknown>): Promise<RequestFailure> {
  const thrown = await work.then(
    () => new Error('nothing was thrown'),
    (error: unknown) => error,
  );
  if (thrown instanceof RequestFailure) return thrown;
  throw thrown;
}
