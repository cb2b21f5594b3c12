/** What a browser shows that has no session: where to get one. */
import { html } from 'hono/html';
import type { Language } from '../model/message.ts';
import type { ProblemText } from '../model/problem.ts';

export function refusalPage({ what, todo }: ProblemText, language: Language) {
  return html`<!doctype html>
<html lang="${language}">
<meta charset="utf-8">
<title>NAS Auto Sync</title>
<h1>NAS Auto Sync</h1>
<p>${what}</p>
<p>${todo}</p>
</html>`;
}
