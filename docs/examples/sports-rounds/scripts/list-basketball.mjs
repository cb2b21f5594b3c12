// A source: prints the rounds that a page shows, one a line.
const page = await fetch(`${process.env.SITE}/pages/basketball`);
if (!page.ok) throw new Error(`the page answers ${page.status}`);
for (const [, round] of (await page.text()).matchAll(/data-round="([\w-]+)"/g)) console.log(round);
