// The manual page; scripts/generate.mjs writes it.
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { renderManual } from '../src/cli/manual.ts';
import { start } from './cli/repository.ts';

const PAGE = 'man/pasvlint.1';

test('the page is that of this command line', () => {
  expect(readFileSync(PAGE, 'utf8')).toBe(renderManual());
});

test('mandoc finds no fault with it', (context) => {
  const { status, out, err } = start('mandoc', ['-T', 'lint', PAGE]);
  if (status === null) context.skip('mandoc is not installed');
  // A page that is made anew for every version needs no day of its own.
  expect([out, err].join('').replace(/^.*missing date.*\n/, '')).toBe('');
});

test('man sets it without a warning, and what it shows can be copied', (context) => {
  const { status, out, err } = start('man', ['--warnings', '-l', '-E', 'UTF-8', PAGE], { MANWIDTH: '200' });
  if (status === null) context.skip('man is not installed');
  expect(err).toBe('');
  expect(out.replaceAll(/.[\b]/g, '')).toContain("pasvlint decode '227 Entering Passive Mode (192,0,2,1,12,166)'\n");
});
