import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { array, assert, constantFrom, property, tuple } from 'fast-check';
import { describe, expect, test } from 'vitest';
import { renderDiff } from '../../src/report/diff.ts';
import { useScratchDirectory } from '../cli/directory.ts';

const { path: root, put } = useScratchDirectory();

const NUMBERS = Array.from({ length: 30 }, (_, index) => `line ${index + 1}`);

const CASES: readonly (readonly [name: string, before: string, after: string])[] = [
  ['a changed line', 'a\nb\nc\n', 'a\nB\nc\n'],
  ['a line at the start', 'a\n', 'x\na\n'],
  ['a line at the end', 'a\n', 'a\nx\n'],
  ['a line fewer', 'a\nb\n', 'a\n'],
  ['the only line', 'a\n', ''],
  ['no line end at the end, before', 'a\nb', 'a\nb\nc\n'],
  ['no line end at the end, after', 'a\nb\n', 'a\nc'],
  ['no line end at the end, ever', 'a\nb', 'x\nb'],
  ['line ends CR LF', 'a\r\nb\r\nc\r\n', 'a\r\nx\r\nc\r\n'],
  ['a line end that changes', 'a\r\nb\r\n', 'a\nb\r\n'],
  ['a byte-order mark', '\uFEFFa\nb\n', '\uFEFFa\nc\n'],
  ['a lone carriage return', 'a\rb\nc\n', 'a\rb\nd\n'],
  [
    'two places far apart',
    `${NUMBERS.join('\n')}\n`,
    `${NUMBERS.join('\n').replace('line 2\n', '').replace('line 28', 'x')}\n`,
  ],
  [
    'two places close together',
    `${NUMBERS.join('\n')}\n`,
    `${NUMBERS.join('\n').replace('line 9\n', '').replace('line 15', 'x')}\n`,
  ],
];

const TOOLS: readonly (readonly [tool: string, words: readonly string[]])[] = [
  ['patch', ['-p1', '--binary']],
  ['git', ['apply', '--whitespace=nowarn', '-']],
];

function has(tool: string): boolean {
  return spawnSync(tool, ['--version']).status === 0;
}

/** What the tool makes of the file with the diff. */
function applyWith(
  tool: string,
  words: readonly string[],
  files: readonly (readonly [string, string, string])[],
): readonly string[] {
  for (const [name, before] of files) put(name, before);
  const input = files
    .map(([name, before, after]) => `In words: ${name}\n${renderDiff(name, before, after)}`)
    .join('\n');
  const { status, stdout, stderr } = spawnSync(tool, words, { cwd: root(), input, encoding: 'utf8' });
  expect([status, `${stdout}${stderr}`]).toEqual([0, expect.any(String)]);
  return files.map(([name]) => readFileSync(join(root(), name), 'utf8'));
}

describe.each(TOOLS)('%s', (tool, words) => {
  // A file that is emptied is one that `patch` removes.
  test.skipIf(!has(tool)).each(CASES.filter(([, , after]) => after !== ''))(
    'takes the diff: %s',
    (_, before, after) => {
      expect(applyWith(tool, words, [['etc/one.conf', before, after]])).toEqual([after]);
    },
  );

  test.skipIf(!has(tool))('takes the diffs of several files with words between them', () => {
    const files = CASES.filter(([, , after]) => after !== '').map(
      ([, before, after], index) => [`etc/file${index}`, before, after] as const,
    );
    expect(applyWith(tool, words, files)).toEqual(files.map(([, , after]) => after));
  });
});

/** Applies a diff by its definition. */
function applyByHand(before: string, diff: string): string {
  const old = before.match(/[^\n]*\n|[^\n]+$/g) ?? [];
  const out: string[] = [];
  let at = 0;
  for (const line of diff.match(/[^\n]*\n/g)?.slice(2) ?? []) {
    const header = /^@@ -(\d+),(\d+) /.exec(line);
    if (header !== null) {
      const start = Number(header[1]) - (header[2] === '0' ? 0 : 1);
      out.push(...old.slice(at, start));
      at = start;
    } else if (line.startsWith('\\')) out.push((out.pop() ?? '').slice(0, -1));
    else if (line.startsWith('+')) out.push(line.slice(1));
    else {
      expect((old[at] ?? '').replace(/\n$/, '')).toBe(line.slice(1, -1));
      if (line.startsWith(' ')) out.push(line.slice(1));
      at += 1;
    }
  }
  return [...out, ...old.slice(at)].join('');
}

test('a diff leads from any text to any other one', () => {
  const text = array(constantFrom('a\n', 'b\n', 'c\n', 'd\n', '\n'), { maxLength: 30 }).map((lines) => lines.join(''));
  assert(
    property(tuple(text, text), ([before, after]) => {
      const diff = renderDiff('f', before, after);
      expect(before === after ? diff : applyByHand(before, diff)).toBe(before === after ? '' : after);
    }),
  );
});

test('an absolute path loses its slash, as git writes it', () => {
  expect(renderDiff('/etc/vsftpd.conf', 'a\n', 'b\n')).toBe(
    '--- a/etc/vsftpd.conf\n+++ b/etc/vsftpd.conf\n@@ -1,1 +1,1 @@\n-a\n+b\n',
  );
});

test('a long file with few changes takes no time', () => {
  const lines = Array.from({ length: 100_000 }, (_, index) => `-A INPUT -p tcp --dport ${index} -j ACCEPT`);
  const after = lines.with(5, 'x').with(99_990, 'y');
  const start = performance.now();
  expect(renderDiff('f', lines.join('\n'), after.join('\n')).split('\n').length).toBeLessThan(25);
  expect(performance.now() - start).toBeLessThan(2000);
});
