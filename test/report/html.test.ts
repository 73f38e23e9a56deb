import { expect, test } from 'vitest';
import { portRange } from '../../src/model/port-set.ts';
import type { ModeReport, ServerReport } from '../../src/model/report.ts';
import { renderHtml } from '../../src/report/html.ts';
import { element, prose, write } from '../../src/report/html/markup.ts';
import { indexDocuments } from '../../src/report/position.ts';
import { CONFIG, EMPTY_REPORT, FINDING, MODE, POLICY, REPORT, STANDING_REPORT, spanOf } from './example.ts';
import { EVIL_FILE, EVIL_REPORT } from './hostile.ts';

const OPTIONS = { sources: indexDocuments([CONFIG, POLICY]), version: '1.2.3' };

test('text in an element and in an attribute is escaped', () => {
  expect(write(element('p', { title: '"<>' }, '<b>&'))).toBe('<p title="&quot;&lt;&gt;">&lt;b&gt;&amp;</p>');
});

test('backticks in prose mark code', () => {
  expect(write(prose('use `a<b` here'))).toBe('use <code>a&lt;b</code> here');
});

test('the page fetches nothing and runs nothing', () => {
  const page = renderHtml(REPORT, OPTIONS);
  expect(page).toContain(`content="default-src &#39;none&#39;; style-src &#39;unsafe-inline&#39;"`);
  expect(page).not.toMatch(/<script|<link|<img|<iframe|<object|\ssrc=|\son[a-z]+=|url\(|@import/);
});

test('the path is drawn from the clients to the daemon, with what each device does', () => {
  const [, path = ''] = /<ol class="path">(.*?)<\/ol>/.exec(renderHtml(REPORT, OPTIONS)) ?? [];
  const nodes = path.split('</li>').slice(0, -1);
  expect(nodes.map((node) => [/<b>(.*?)<\/b>/.exec(node)?.[1], /state">(.*?)</.exec(node)?.[1]])).toEqual([
    ['Clients', undefined],
    ['perimeter', 'closes 3101–3300'],
    ['ftp01', 'lets data through'],
    ['vsftpd', 'passive 3001–3300'],
  ]);
});

test('a bar shows what is used, what each device lets through, and what is left', () => {
  const page = renderHtml(REPORT, OPTIONS);
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
  const page = renderHtml(EMPTY_REPORT, OPTIONS);
  expect([page.includes('Findings'), page.includes('no errors, no warnings')]).toEqual([false, true]);
});

test('hostile text is shown as text', () => {
  const page = renderHtml(EVIL_REPORT, { sources: indexDocuments([EVIL_FILE]), version: '1.2.3' });
  expect(page).not.toMatch(/<script|<img|[^\n\P{C}]|\u2028/u);
});

test('the same report makes the same page', () => {
  expect(renderHtml(REPORT, OPTIONS)).toBe(renderHtml(REPORT, OPTIONS));
});

function statesOf(server: Partial<ServerReport>): readonly (string | undefined)[] {
  const [first] = REPORT.servers;
  const servers = first === undefined ? [] : [{ ...first, ...server }];
  const page = renderHtml({ ...REPORT, servers }, OPTIONS);
  return [...page.matchAll(/<div class="node (\w+)">.*?<\/div>/g)].map(([node, state]) =>
    [state, /state">(.*?)</.exec(node)?.[1]].join(' ').trim(),
  );
}

test('a firewall that closes the control port stands in the path, though no data connection comes to it', () => {
  const devices = [
    { device: 'perimeter', kind: 'network', control: 'fails' },
    { device: 'ftp01', kind: 'host', control: 'works' },
  ] as const;
  expect(statesOf({ devices, modes: [{ ...MODE, hops: [] }] }).slice(1, 3)).toEqual([
    'fails closes the control port',
    'none',
  ]);
});

test('a device that closes ports to TLS alone is said to do so', () => {
  const open = { open: portRange(3001, 3300), blocked: [], unknown: [] };
  const closed = { open: [], blocked: portRange(3001, 3300), unknown: [] };
  const modes = ([open, closed] as const).map((ports, index): ModeReport => ({
    ...MODE,
    security: index === 0 ? 'plain' : 'tls',
    hops: [{ device: 'ftp01', kind: 'host', ports }],
  }));
  expect(statesOf({ modes })[2]).toBe('partial closes 3001–3300 with TLS');
});

test('the headline tells the verdict of every kind of transfer that is offered', () => {
  const [, headline = ''] = /<p class="headline">(.*?)<\/p>/.exec(renderHtml(REPORT, OPTIONS)) ?? [];
  expect(
    headline
      .replace(/<\/?span[^>]*>/g, '|')
      .split(/\|+/)
      .filter(Boolean),
  ).toEqual(['Control port 21 ', 'works', 'Passive ', '66.7 % fail', 'Active ', 'works']);
});

test('the page says where a question stayed open', () => {
  const undecided = [{ rule: 'one', reason: 'two', locations: FINDING.locations, assumptions: [] }];
  expect(renderHtml({ ...EMPTY_REPORT, undecided }, OPTIONS)).toContain('>ftp01/vsftpd.conf:3:15<');
});

test('the mark of a place stands under the right characters behind wide ones', () => {
  const document = { name: 'wide.conf', text: 'banner=漢字 wrong', encoding: 'utf-8' } as const;
  const locations = [{ role: 'primary', label: '', span: spanOf(document, 'wrong') }] as const;
  const page = renderHtml(
    { ...EMPTY_REPORT, findings: [{ ...FINDING, locations, fixes: [] }] },
    { ...OPTIONS, sources: indexDocuments([document]) },
  );
  expect(page).toContain('<mark>wrong</mark>');
});

test('a daemon that serves nobody is not drawn as one that works', () => {
  const devices = [{ device: 'ftp01', kind: 'host', control: null }] as const;
  expect(statesOf({ devices, control: { verdict: 'fails', port: 21 }, modes: [] })).toEqual([
    'none',
    'none',
    'fails serves nobody',
  ]);
});

test('what is allowed or known has a section, with who allowed it', () => {
  const page = renderHtml(STANDING_REPORT, OPTIONS);
  expect(page).toMatch(
    /<h2>Allowed<\/h2>.*allowed by ftp01\/vsftpd\.conf:2:1 until 2027-01-31: change 4711.*<h2>Known/,
  );
  expect(page).toMatch(/<h2>Known from the baseline<\/h2>.*an old one/);
});
