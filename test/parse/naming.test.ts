import { assert, constantFrom, property, string } from 'fast-check';
import { describe, expect, test } from 'vitest';
import { isNaming, parseNaming } from '../../src/parse/naming.ts';

const documentOf = (text: string) => ({ name: 'x.net', text, encoding: 'utf-8' }) as const;

describe('symbols and their values', () => {
  const cases: [what: string, text: string, symbols: string[]][] = [
    ['one on a line', 'FTP = 21/tcp\n', ['FTP: 21/tcp']],
    ['several on a line, without blanks', 'FTP=20/tcp 21/tcp', ['FTP: 20/tcp 21/tcp']],
    [
      'lines that go on, comments, empty lines',
      '# all of them\nRFC1918 = 10.0.0.0/8  # big = one\n\n   172.16.0.0/12\n# small\n\t192.168.0.0/16#last\nOTHER = RFC1918\n',
      ['RFC1918: 10.0.0.0/8 172.16.0.0/12 192.168.0.0/16', 'OTHER: RFC1918'],
    ],
    ['a symbol whose values come on the next line', 'A =\r\n  ::1/128\r\n', ['A: ::1/128']],
    ['values before the first symbol', '1.2.3.4\nA = 5.6.7.8\n', ['A: 5.6.7.8']],
  ];
  test.each(cases)('%s', (_what, text, symbols) => {
    const read = parseNaming(documentOf(text));
    expect(read.map(({ name, values }) => `${name}: ${values.map(({ value }) => value).join(' ')}`)).toEqual(symbols);
  });

  test('every span holds what it is for, whatever the text', () => {
    assert(
      property(string({ unit: constantFrom('A', 'b', '1', '=', '#', ' ', '\n', '\t', '/') }), (text) => {
        for (const { name, span, values } of parseNaming(documentOf(text))) {
          expect(text.slice(span.start, span.end)).toBe(name);
          for (const { value, span: place } of values) expect(text.slice(place.start, place.end)).toBe(value);
        }
      }),
    );
  });
});

test.each([
  ['FTP = 21/tcp\n      3001-3100/tcp # data\n', true],
  ['INSIDE = 10.0.0.0/8\n 2001:db8::/32\nALL = INSIDE\n', true],
  ['listen=YES\npasv_min_port=3001\n', false],
  ['IPTABLES_MODULES="nf_conntrack_ftp"\n', false],
  ['net.ipv4.ip_forward = 1\n', false],
  ['10.0.0.0/8\n', false],
  ['# nothing\n', false],
  ['', false],
])('%j is a naming file: %s', (text, told) => {
  expect(isNaming(text)).toBe(told);
});
