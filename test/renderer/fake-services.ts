/** Notifications, secrets, connections and backups of the window's fake API, in the shapes of the real one. */
import { Hono } from 'hono';
import type { Api } from '../../core/api/schemas.ts';
import { at } from './fake-answers.ts';

const MINUTE = 60_000;
const DAY = 86_400_000;

/** The channels as the settings have them. */
export const FAKE_CHANNELS = [
  fakeChannel('slack', 'slack', {}),
  fakeChannel('ops-telegram', 'telegram', { chatId: '-100123', apiUrl: 'https://api.telegram.org' }),
  fakeChannel('mail', 'email', {
    host: 'smtp.example.org',
    port: 587,
    tls: 'auto',
    from: 'nas@example.org',
    to: 'ops@example.org',
  }),
];

function fakeChannel(id: string, type: string, options: object) {
  return {
    id,
    type,
    enabled: true,
    language: 'system',
    minLevel: 'info',
    digest: false,
    maxPerMinute: 20,
    options,
  };
}

function fakeNotifications(now: number): Api['Notifications'] {
  const item = (id: number, part: Partial<Api['Notifications']['items'][number]>) => ({
    id,
    channel: 'slack',
    event: 'failed' as const,
    level: 'error' as const,
    title: '실패: daily-pipeline',
    body: '2단계 cases가 종료 코드 1로 끝났습니다.\n소요 시간 2분 4초',
    count: 1,
    state: 'sent' as const,
    created_at: at(now - id * 17 * MINUTE),
    sent_at: at(now - id * 17 * MINUTE),
    not_before: at(now + 4 * MINUTE),
    attempts: 1,
    problem: null,
    ...part,
  });
  return {
    channels: [
      {
        id: 'slack',
        type: 'slack',
        enabled: true,
        ready: true,
        waiting: 0,
        last_sent: at(now - 17 * MINUTE),
        problem: null,
      },
      {
        id: 'ops-telegram',
        type: 'telegram',
        enabled: true,
        ready: true,
        waiting: 2,
        last_sent: at(now - DAY),
        problem: {
          what: '텔레그램이 메시지를 거절했습니다: chat not found.',
          todo: '대화 번호를 확인하고, 봇을 그룹에 초대했는지 확인하세요.',
        },
      },
      { id: 'mail', type: 'email', enabled: true, ready: false, waiting: 0, last_sent: null, problem: null },
    ],
    items: [
      item(1, {}),
      item(2, {
        channel: 'ops-telegram',
        event: 'held',
        level: 'warn',
        title: '승인 대기: 삭제 312개',
        body: 'Archive의 파일 1,405개 중 312개(22%)가 삭제될 예정입니다.',
        state: 'waiting',
        sent_at: null,
        attempts: 3,
        problem: 'chat not found',
      }),
      item(3, {
        event: 'report',
        level: 'info',
        title: '일일 상태 리포트',
        body: '실행 58회, 성공률 97%\n신규 15 · 변경 3',
      }),
      item(4, {
        event: 'recovered',
        level: 'info',
        title: '복구: 동기화',
        body: '다시 정상입니다.',
        count: 4,
      }),
    ],
    next_before: null,
  };
}

function fakeBackups(now: number): Api['Backups'] {
  const items = Array.from({ length: 5 }, (_, day) => {
    const name = `2026-11-${21 - day}_0330`;
    return {
      name,
      file: `D:\\Backup\\nas\\${name}`,
      at: at(now - day * DAY - 11 * 60 * MINUTE),
      bytes: 48 * 2 ** 20,
      contents: ['실행 기록과 설정', 'NAS 목록', 'OTT 데이터베이스'],
      problem: day === 3 ? 'archive.db가 손상되었습니다. 다른 백업을 사용하세요.' : null,
    };
  });
  return { folder: 'D:\\Backup\\nas', items };
}

/** Routes of notifications, secrets, connections and backups. */
export function fakeServiceRoutes(now: number): Hono {
  const app = new Hono();
  const set = new Set(['notify.slack', 'notify.ops-telegram', 'iconik.appId']);
  const secrets = () => ({ items: [...set].map((name) => ({ name, set: true, from: 'store' })) });
  app.get('/api/notifications', (c) => c.json(fakeNotifications(now)));
  app.get('/api/secrets', (c) => c.json(secrets()));
  app.put('/api/secrets/:name', (c) => {
    set.add(c.req.param('name'));
    return c.json(secrets());
  });
  app.delete('/api/secrets/:name', (c) => {
    set.delete(c.req.param('name'));
    return c.json(secrets());
  });
  app.post('/api/connections/:name/test', (c) => {
    const good: Api['ConnectionTest'] = {
      ok: true,
      title: '메시지를 보냈습니다.',
      detail: 'Slack: 200 ok',
      todo: null,
    };
    const bad: Api['ConnectionTest'] = {
      ok: false,
      title: '시트가 서비스 계정과 공유되어 있지 않습니다.',
      detail: 'nas-sync@poker-archive.iam.gserviceaccount.com은 시트 “NAMS”를 열 수 없습니다.',
      todo: '시트를 열고 “공유”를 눌러 이 주소를 편집자로 추가하세요.',
    };
    return c.json(c.req.param('name') === 'notify.slack' ? good : bad);
  });
  app.get('/api/backups', (c) => c.json(fakeBackups(now)));
  app.post('/api/backups/:name/verify', (c) =>
    c.json(fakeBackups(now).items.find((backup) => backup.name === c.req.param('name'))),
  );
  return app;
}
