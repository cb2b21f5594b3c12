/** Notifications as they stand, and the tests of connections. */
import { checkConnection } from '../connections.ts';
import { GoogleSignIn } from '../google-sign-in.ts';
import { languageOf } from '../language.ts';
import { presentNotifications } from '../notifications.ts';
import { createApp, createRoute, json, PROBLEMS, z } from '../openapi.ts';
import { pageQuery } from '../paging.ts';
import { ConnectionTestSchema, NotificationsSchema } from '../schemas/notifications.ts';
import { type Services, supervisorOf } from '../services.ts';

const list = createRoute({
  method: 'get',
  path: '/api/notifications',
  summary: 'Channels with what waits and what went wrong; the last messages, newest first',
  request: {
    query: z.object(pageQuery(200, 50)),
  },
  responses: { 200: json(NotificationsSchema, 'Channels and messages'), ...PROBLEMS },
});

const test = createRoute({
  method: 'post',
  path: '/api/connections/{name}/test',
  summary: 'Tries google, iconik or notify.<channel> and says exactly what is wrong',
  request: { params: z.object({ name: z.string().max(100) }) },
  responses: { 200: json(ConnectionTestSchema, 'How it went; `ok` tells'), ...PROBLEMS },
});

const signIn = createRoute({
  method: 'post',
  path: '/api/connections/google/sign-in',
  summary: "Begins a sign-in with one's own Google account, in a browser of this machine",
  responses: { 200: json(z.object({ url: z.string() }), 'The address to open'), ...PROBLEMS },
});

export function connectionRoutes(services: Services) {
  const google = new GoogleSignIn(services);
  const app = createApp();
  app.openapi(list, (c) => {
    const { limit, before } = c.req.valid('query');
    return c.json(presentNotifications(services, languageOf(c, services), limit, before), 200);
  });
  app.openapi(test, async (c) => {
    supervisorOf(services);
    const { name } = c.req.valid('param');
    return c.json(await checkConnection(services, name, languageOf(c, services)), 200);
  });
  app.openapi(signIn, async (c) => {
    supervisorOf(services);
    return c.json({ url: await google.begin(languageOf(c, services)) }, 200);
  });
  return app;
}
