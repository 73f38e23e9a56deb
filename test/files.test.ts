import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { appendText, createText, exists, readDirectory, readText, writeText } from '../src/files.ts';

let root = '';

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'pasvlint-'));
});

afterEach(() => {
  rmSync(root, { recursive: true, force: true });
});

function put(name: string, text: string): string {
  writeFileSync(join(root, name), text);
  return join(root, name);
}

test('a text of any kind can be read by itself', () => {
  expect(readText(put('log', '227 ok'))).toMatchObject({ text: '227 ok', encoding: 'utf-8' });
});

test('the files of a directory come in the order of their names, without those below it', () => {
  for (const name of ['b.yaml', 'a.yaml', 'c.txt']) put(name, name);
  mkdirSync(join(root, 'd'));
  const { texts, failures } = readDirectory(root, '.yaml');
  expect([texts.map(({ text }) => text), failures]).toEqual([['a.yaml', 'b.yaml'], []]);
});

test('a directory without such files is a failure', () => {
  expect(readDirectory(root, '.yaml').failures).toEqual([`${root} holds no .yaml file`]);
});

test('a file that cannot be written is told in a line', () => {
  expect(writeText(join(root, 'none/report.json'), '')).toBe(
    `${root}/none/report.json cannot be written: no such file or directory`,
  );
});

test('a file that is there is not created again', () => {
  expect([createText(put('a', 'old'), 'new'), readFileSync(join(root, 'a'), 'utf8')]).toEqual([
    `${root}/a cannot be written: file already exists`,
    'old',
  ]);
});

test('text is put at the end of a file that is there', () => {
  appendText(put('a', 'one\n'), 'two\n');
  expect(readFileSync(join(root, 'a'), 'utf8')).toBe('one\ntwo\n');
});

test('what cannot be looked at may be there, and what is below a file is not', () => {
  symlinkSync('loop', join(root, 'loop'));
  const paths = [put('a', ''), join(root, 'none'), join(root, 'a/below'), join(root, 'loop')];
  expect(paths.map(exists)).toEqual([true, false, false, true]);
});
