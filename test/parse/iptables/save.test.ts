import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseSave } from '../../../src/parse/iptables/save.ts';

function parse(text: string) {
  return parseSave({ name: 'rules', text, encoding: 'utf-8' });
}

/** The kinds of the lines, and the codes of what is wrong with them. */
function summarize(text: string): readonly [kinds: string, codes: string] {
  const { value, diagnostics } = parse(text);
  return [value.lines.map((line) => line.kind).join(' '), diagnostics.map((one) => one.code).join(' ')];
}

describe('lines of a dump', () => {
  test('are told apart by how they begin', () => {
    const text = '# a comment\n*filter\n:INPUT DROP [0:0]\n-A INPUT -j ACCEPT\n[5:60] -A INPUT\n\nCOMMIT\n';
    expect(summarize(text)).toEqual(['comment table chain command command commit', '']);
  });

  test('begin their words behind the mark or the counters', () => {
    const text = '*filter\n[5:60]-A INPUT\nCOMMIT\n';
    const bodies = parse(text).value.lines.map((line) => text.slice(line.body, line.end));
    expect(bodies).toEqual(['filter', '-A INPUT', 'COMMIT']);
  });

  test.each([
    ['*filter\r\nCOMMIT\r\n', 'table commit', 'carriage-return'],
    ['*filter\n   \nCOMMIT\n', 'table commit', 'blank-line'],
    ['\ufeff*filter\nCOMMIT\n', 'table commit', 'byte-order-mark'],
    ['*filter\nCOMMIT \n', 'table commit', 'blank-around-commit'],
    ['*filter\n COMMIT\n', 'table commit', 'blank-around-commit'],
    ['*filter\nCOMMIT', 'table commit', 'last-line-unended'],
    ['*filter\n', 'table', 'missing-commit'],
    ['*filter\n*nat\nCOMMIT\n', 'table table commit', 'missing-commit'],
    ['*filter\nCOMMIT\nCOMMIT\n', 'table commit commit', 'commit-outside-table'],
    ['*filter\n # hi\nCOMMIT\n', 'table comment commit', 'indented-comment'],
    [' *filter\nCOMMIT\n', 'table commit', 'indented-table'],
    ['*filter\n :U - [0:0]\nCOMMIT\n', 'table chain commit', 'indented-chain'],
    ['*filter\n [1:2] -A U\nCOMMIT\n', 'table command commit', 'indented-counters'],
    ['*filter\n[x] -A U\nCOMMIT\n', 'table command commit', 'broken-counters'],
    ['-P INPUT DROP\n', 'command', 'outside-table'],
    ['*filter\niptables -A INPUT -j DROP\nCOMMIT\n', 'table command commit', 'program-name'],
    ['*filter\nsudo /sbin/ip6tables -A INPUT\nCOMMIT\n', 'table command commit', 'program-name'],
    ['[root@host ~]# iptables-save\n*filter\nCOMMIT\n', 'text table commit', 'text-outside-table'],
    ['*filter\n{{ rules }}\nCOMMIT\n', 'table unread commit', 'text-inside-table'],
    [`*filter\n-A INPUT ${'x'.repeat(10_300)}\nCOMMIT\n`, 'table command commit', 'long-line'],
  ])('of %j are %s, and what is wrong is told: %s', (text, kinds, codes) => {
    expect(summarize(text)).toEqual([kinds, codes]);
  });

  test('that are foreign and follow each other are told once', () => {
    const text = 'hello\n\nworld\n*filter\nCOMMIT\nagain\n';
    const { diagnostics } = parse(text);
    expect(diagnostics.map(({ span }) => text.slice(span.start, span.end))).toEqual(['hello\n\nworld', 'again']);
  });

  test('may be indented if they are commands', () => {
    expect(summarize('*filter\n\t-A INPUT -j DROP   \nCOMMIT\n')).toEqual(['table command commit', '']);
  });
});

describe('any text', () => {
  const line = fc.oneof(
    fc.constantFrom('*filter', ':INPUT DROP', 'COMMIT', '-A INPUT -j DROP', '[1:2] -A', '# x', '', '  ', ' COMMIT\r'),
    fc.string(),
  );
  const text = fc.array(line).map((lines) => lines.join('\n'));

  test('has every line that is not blank in a node, and all places inside the text', () => {
    fc.assert(
      fc.property(text, (content) => {
        const { value, diagnostics } = parse(content);
        for (const { start, body, end } of value.lines) {
          expect(start).toBeLessThanOrEqual(body);
          expect(body).toBeLessThanOrEqual(end);
          expect(end).toBeLessThanOrEqual(content.length);
        }
        for (const { span } of diagnostics) {
          expect(span.start).toBeGreaterThanOrEqual(0);
          expect(span.end).toBeLessThanOrEqual(content.length);
        }
        let at = content.startsWith('\ufeff') ? 1 : 0;
        for (const one of content.slice(at).split('\n')) {
          const blank = /^[ \t]*\r?$/.test(one);
          const end = at + one.length;
          if (!blank) expect(value.lines.some((node) => node.start >= at && node.end <= end)).toBe(true);
          at = end + 1;
        }
      }),
    );
  });
});
