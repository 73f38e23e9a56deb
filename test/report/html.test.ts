import { expect, test } from 'vitest';
import { renderHtml } from '../../src/report/html.ts';
import { element, prose, write } from '../../src/report/html/markup.ts';
import { indexDocuments } from '../../src/report/position.ts';
import { CONFIG, EMPTY_REPORT, POLICY, REPORT } from './example.ts';
import { EVIL_FILE, EVIL_REPORT } from './hostile.ts';

const SOURCES = indexDocuments([CONFIG, POLICY]);

test('text in an element and in an attribute is escaped', () => {
  expect(write(element('p', { title: '"<>' }, '<b>&'))).toBe('<p title="&quot;&lt;&gt;">&lt;b&gt;&amp;</p>');
});

test('backticks in prose mark code', () => {
  expect(write(prose('use `a<b` here'))).toBe('use <code>a&lt;b</code> here');
});

test('the page fetches nothing and runs nothing', () => {
  const page = renderHtml(REPORT, SOURCES);
  expect(page).toContain(`content="default-src &#39;none&#39;; style-src &#39;unsafe-inline&#39;"`);
  expect(page).not.toMatch(/<script|<link|<img|<iframe|<object|\ssrc=|\son[a-z]+=|url\(|@import/);
});

test('the path is drawn from the clients to the daemon, with what each device does', () => {
  const [, path = ''] = /<ol class="path">(.*?)<\/ol>/.exec(renderHtml(REPORT, SOURCES)) ?? [];
  const nodes = path.split('</li>').slice(0, -1);
  expect(nodes.map((node) => [/<b>(.*?)<\/b>/.exec(node)?.[1], /state">(.*?)</.exec(node)?.[1]])).toEqual([
    ['Clients', undefined],
    ['perimeter', 'closes 3101–3300'],
    ['ftp01', 'lets data through'],
    ['vsftpd', 'passive 3001–3300'],
  ]);
});

test('a bar shows what is used, what each device lets through, and what is left', () => {
  const page = renderHtml(REPORT, SOURCES);
  const bars = [...page.matchAll(/<div class="bar"[^>]*>(.*?)<\/div>/g)].map(([, bar = '']) =>
    [...bar.matchAll(/class="bar-(\w+)" style="left:([\d.]+)%;width:([\d.]+)%"/g)].map(([, kind, left, width]) => [
      kind,
      left,
      width,
    ]),
  );
  expect(bars.slice(0, 4)).toEqual([
    [['used', '0', '100']],
    [
      ['open', '0', '33.33'],
      ['blocked', '33.33', '66.67'],
    ],
    [['open', '0', '100']],
    [
      ['open', '0', '33.33'],
      ['blocked', '33.33', '66.67'],
    ],
  ]);
});

test('a clean run makes a page without findings', () => {
  const page = renderHtml(EMPTY_REPORT, SOURCES);
  expect([page.includes('Findings'), page.includes('no errors, no warnings')]).toEqual([false, true]);
});

test('hostile text is shown as text', () => {
  const page = renderHtml(EVIL_REPORT, indexDocuments([EVIL_FILE]));
  expect(page).not.toMatch(/<script|<img|[^\n\P{C}]|\u2028/u);
});

test('the same report makes the same page', () => {
  expect(renderHtml(REPORT, SOURCES)).toBe(renderHtml(REPORT, SOURCES));
});
