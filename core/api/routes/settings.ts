/** Settings and secrets. */
import { message, textOf } from '../../model/message.ts';
import { withSetting } from '../../model/setting-keys.ts';
import type { Settings } from '../../model/settings.ts';
import { settingsDifference } from '../../model/settings-difference.ts';
import { isSecretName, unknownSecret } from '../../store/secrets.ts';
import { operatorsLanguage } from '../language.ts';
import { createApp, createRoute, json, jsonBody, PROBLEMS, z } from '../openapi.ts';
import { SecretsSchema, SettingsSchema } from '../schemas/settings.ts';
import { type Services, supervisorOf } from '../services.ts';

const show = createRoute({
  method: 'get',
  path: '/api/settings',
  summary: 'The settings in force, and what a person set',
  responses: { 200: json(SettingsSchema, 'The settings'), ...PROBLEMS },
});

const patch = createRoute({
  method: 'patch',
  path: '/api/settings',
  summary: 'Changes settings by a JSON merge patch (RFC 7396); all of it or nothing',
  request: { body: { ...jsonBody(z.record(z.string(), z.unknown())), required: true as const } },
  responses: { 200: json(SettingsSchema, 'The settings afterwards'), ...PROBLEMS },
});

const put = createRoute({
  method: 'put',
  path: '/api/settings',
  summary: 'Replaces all settings; all of it or nothing',
  request: { body: { ...jsonBody(z.record(z.string(), z.unknown())), required: true as const } },
  responses: { 200: json(SettingsSchema, 'The settings afterwards'), ...PROBLEMS },
});

const putOne = createRoute({
  method: 'put',
  path: '/api/settings/{key}',
  summary: 'Sets what is at a key (`guard.maxRemovedCount`, `drives.0.role`); null puts the default back',
  request: {
    params: z.object({ key: z.string().min(1).max(500) }),
    body: { ...jsonBody(z.strictObject({ value: z.unknown() })), required: true as const },
  },
  responses: { 200: json(SettingsSchema, 'The settings afterwards'), ...PROBLEMS },
});

const secrets = createRoute({
  method: 'get',
  path: '/api/secrets',
  summary: 'Which secrets are set; never their values',
  responses: { 200: json(SecretsSchema, 'The names'), ...PROBLEMS },
});

const nameParam = z.object({ name: z.string().max(100) });

const setSecret = createRoute({
  method: 'put',
  path: '/api/secrets/{name}',
  summary: 'Sets a secret',
  request: {
    params: nameParam,
    body: { ...jsonBody(z.strictObject({ value: z.string().max(100_000) })), required: true as const },
  },
  responses: { 200: json(SecretsSchema, 'The names'), ...PROBLEMS },
});

const removeSecret = createRoute({
  method: 'delete',
  path: '/api/secrets/{name}',
  summary: 'Removes a secret',
  request: { params: nameParam },
  responses: { 200: json(SecretsSchema, 'The names'), ...PROBLEMS },
});

export function settingsRoutes(services: Services) {
  const { settings, log } = services;
  const shown = () => ({ effective: settings.effective satisfies Settings, input: settings.input });
  const told = (keys: readonly string[]) => {
    const text = message('log.settings_changed', { keys: keys.join(', ') || '{}' });
    log.write('info', 'engine', null, textOf(text, operatorsLanguage(services)));
    return shown();
  };

  const app = createApp();
  app.openapi(show, (c) => c.json(shown(), 200));
  app.openapi(patch, (c) => {
    supervisorOf(services);
    const change = c.req.valid('json');
    settings.patch(change);
    return c.json(told(Object.keys(change)), 200);
  });
  app.openapi(put, (c) => {
    supervisorOf(services);
    const input = c.req.valid('json');
    const changes = settingsDifference(settings.input, input);
    settings.replace(input);
    return c.json(told([...new Set(changes.map(({ path }) => path.replace(/\..*/s, '')))]), 200);
  });
  app.openapi(putOne, (c) => {
    supervisorOf(services);
    const { key } = c.req.valid('param');
    settings.replace(withSetting(settings.input, key, c.req.valid('json').value));
    return c.json(told([key]), 200);
  });
  app.openapi(secrets, (c) => c.json({ items: services.secrets.list() }, 200));
  app.openapi(setSecret, (c) => {
    supervisorOf(services);
    services.secrets.set(c.req.valid('param').name, c.req.valid('json').value);
    log.reloadSecrets();
    services.notifications?.reload();
    return c.json({ items: services.secrets.list() }, 200);
  });
  app.openapi(removeSecret, (c) => {
    supervisorOf(services);
    const { name } = c.req.valid('param');
    if (!isSecretName(name)) throw unknownSecret(name);
    services.secrets.remove(name);
    return c.json({ items: services.secrets.list() }, 200);
  });
  return app;
}
