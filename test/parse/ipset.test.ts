import { describe, expect, test } from 'vitest';
import { parseIpset } from '../../src/parse/ipset.ts';

function words(text: string): readonly (readonly string[])[] {
  const { value } = parseIpset({ name: 'sets', text, encoding: 'utf-8' });
  return value.map((line) => line.words.map((word) => word.value));
}

describe('a text of ipset', () => {
  test('is read line by line, without blank lines and comments', () => {
    expect(words('create a hash:ip\n\n# none\n  add a 10.0.0.1\r\n')).toEqual([
      ['create', 'a', 'hash:ip'],
      ['add', 'a', '10.0.0.1'],
    ]);
  });

  test('has what stands in quotation marks as one word', () => {
    expect(words('add a 10.0.0.1 comment "two words"')).toEqual([['add', 'a', '10.0.0.1', 'comment', 'two words']]);
  });

  test('carries the place of every word', () => {
    const text = 'flush a\nadd a "x y"\n';
    const { value } = parseIpset({ name: 'sets', text, encoding: 'utf-8' });
    const last = value[1]?.words[2]?.span;
    expect(text.slice(last?.start, last?.end)).toBe('"x y"');
  });

  test('is diagnosed if a quotation is never closed', () => {
    const { diagnostics } = parseIpset({ name: 'sets', text: 'add a 10.0.0.1 comment "x\n', encoding: 'utf-8' });
    expect(diagnostics.map((one) => one.code)).toEqual(['open-quotation']);
  });
});
