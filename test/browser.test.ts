// The HTML report in a real browser: Debian's chromium, which .ci/run installs. Without it, these tests are passed over.
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Browser, type Page, chromium } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { renderHtml } from '../src/report/html.ts';
import { indexDocuments } from '../src/report/position.ts';
import { run } from './cli/run.ts';
import { EVIL, EVIL_FILE, EVIL_REPORT } from './report/hostile.ts';

const CHROMIUM = '/usr/bin/chromium';
/** Nothing that a browser does on its own behalf. */
const ARGUMENTS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--no-first-run',
];
const WIDTHS = [360, 768, 1200, 1600];

if (!existsSync(CHROMIUM)) console.warn(`${CHROMIUM} is not installed: the HTML report is not tested in a browser`);

describe.runIf(existsSync(CHROMIUM))('in chromium', () => {
  let root = '';
  let browser: Browser | undefined;

  beforeAll(async () => {
    root = mkdtempSync(join(tmpdir(), 'pasvlint-'));
    browser = await chromium.launch({ executablePath: CHROMIUM, args: ARGUMENTS });
    await run('check', '--format', 'html', '--output', join(root, 'seed.html'), 'samples/passive-range-mismatch');
    await run('check', '--format', 'html', '--output', join(root, 'all.html'), 'samples');
    writeFileSync(
      join(root, 'evil.html'),
      renderHtml(EVIL_REPORT, { sources: indexDocuments([EVIL_FILE]), version: '1.2.3' }),
    );
  }, 60_000);

  afterAll(async () => {
    await browser?.close();
    rmSync(root, { recursive: true, force: true });
  });

  /** Opens a page, and gives what it complained about and what it asked for besides itself. */
  async function open(name: string, width: number, colorScheme: 'light' | 'dark' = 'light') {
    if (browser === undefined) throw new Error('no browser');
    const context = await browser.newContext({ viewport: { width, height: 800 }, colorScheme });
    const page = await context.newPage();
    const noise: string[] = [];
    const url = `file://${join(root, name)}`;
    page.on('console', (message) => noise.push(message.text()));
    page.on('pageerror', (error) => noise.push(error.message));
    page.on('request', (request) => {
      if (request.url() !== url) noise.push(request.url());
    });
    await page.goto(url);
    return { page, noise, close: () => context.close() };
  }

  function measureOverflow(page: Page): Promise<number> {
    return page.evaluate('document.documentElement.scrollWidth - document.documentElement.clientWidth');
  }

  test.each(['seed.html', 'all.html', 'evil.html'])(
    '%s fits every width, asks for nothing and complains of nothing',
    async (name) => {
      for (const width of WIDTHS) {
        const { page, noise, close } = await open(name, width);
        expect([width, await measureOverflow(page), noise]).toEqual([width, 0, []]);
        await close();
      }
    },
  );

  test('the two themes differ, and text stands out from its background in both', async () => {
    const colours: string[] = [];
    for (const scheme of ['light', 'dark'] as const) {
      const { page, close } = await open('seed.html', 1200, scheme);
      const [text, background] = await page.evaluate<[string, string]>(
        '[getComputedStyle(document.body).color, getComputedStyle(document.body).backgroundColor]',
      );
      expect(contrast(text, background)).toBeGreaterThan(7);
      colours.push(background);
      await close();
    }
    expect(new Set(colours).size).toBe(2);
  });

  test('every verdict, label and note is legible in both themes', async () => {
    for (const scheme of ['light', 'dark'] as const) {
      const { page, close } = await open('all.html', 1200, scheme);
      const pairs = await page.evaluate<
        [string, string, string][]
      >(`[...document.querySelectorAll('td,th,small,.badge,.file,.kind,.label,.quiet,pre')].map((element) => {
        let box = element;
        while (getComputedStyle(box).backgroundColor === 'rgba(0, 0, 0, 0)') box = box.parentElement;
        return [element.className + ' ' + element.textContent.slice(0, 20), getComputedStyle(element).color, getComputedStyle(box).backgroundColor];
      })`);
      const faint = pairs.filter(([, text, background]) => contrast(text, background) < 4.5);
      expect([scheme, faint.slice(0, 5)]).toEqual([scheme, []]);
      await close();
    }
  });

  test('hostile names and contents run nothing and are read as text', async () => {
    const { page, close } = await open('evil.html', 1200);
    expect(await page.evaluate('window.pwned')).toBeUndefined();
    expect(await page.evaluate('document.querySelectorAll("script,img").length')).toBe(0);
    expect(await page.textContent('h2')).toBe(
      EVIL.replace('\u202E', '<U+202E>').replace('\u0007', '␇').replace('\u001B', '␛').replace('\u2028', '<U+2028>'),
    );
    await close();
  });

  test('the page prints', async () => {
    const { page, close } = await open('seed.html', 1200);
    expect((await page.pdf({ format: 'A4' })).length).toBeGreaterThan(10_000);
    await close();
  });
});

/** The ratio of WCAG 2 for two colours as `rgb(r, g, b)`. */
function contrast(one: string, two: string): number {
  const [lighter = 0, darker = 0] = [luminance(one), luminance(two)].toSorted((a, b) => b - a);
  return (lighter + 0.05) / (darker + 0.05);
}

function luminance(colour: string): number {
  const [red = 0, green = 0, blue = 0] = [...colour.matchAll(/[\d.]+/g)].map(([value]) => {
    const share = Number(value) / 255;
    return share <= 0.03928 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}
