// Stands for the two sites and the results service: answers from site.json, read anew for each request.
// node scripts/site.mjs [PORT]
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';

const MATCHES = 14;

const server = createServer((request, response) => {
  const { soccer, basketball, closed, hits } = JSON.parse(readFileSync('site.json', 'utf8'));
  const [, kind, what, round] = /^\/(api|pages)\/(\w+)(?:\/([\w-]+))?$/.exec(request.url ?? '') ?? [];
  const json = (status, body) =>
    response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
  if (kind === 'api' && what === 'soccer') json(200, { rounds: soccer });
  else if (kind === 'pages' && what === 'basketball') {
    const rows = basketball.map((id) => `<li data-round="${id}">${id}</li>`);
    response.writeHead(200, { 'content-type': 'text/html' }).end(`<ul>${rows.join('')}</ul>`);
  } else if (kind === 'api' && what === 'odds') {
    if (closed.includes(round)) json(503, { error: 'maintenance' });
    else json(200, { round, odds: Array.from({ length: MATCHES }, (_, match) => 1.5 + match / 10) });
  } else if (kind === 'api' && what === 'results' && round in hits)
    json(200, { round, hits: hits[round], matches: MATCHES });
  else json(404, { error: 'not found' });
});
server.listen(Number(process.argv[2] ?? 8099), '127.0.0.1', () => {
  console.log(`http://127.0.0.1:${server.address().port}`);
});
