import { assert, constantFrom, array, property } from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { DocumentKind } from '../../src/convert/kind.ts';
import { readPermissions } from '../../src/convert/permissions.ts';
import type { Permission } from '../../src/model/permission.ts';

const read = (kind: DocumentKind, text: string) =>
  readPermissions([{ document: { name: 'f', text, encoding: 'utf-8' }, kind }]);

/** Rules with the line that they are allowed on, or `file`; then the codes of the diagnostics. */
function allowed(kind: DocumentKind, text: string): readonly string[] {
  const { value, diagnostics } = read(kind, text);
  const where = ({ reach }: Permission): string =>
    reach.kind === 'line' ? text.slice(reach.line.start, reach.line.end).trimEnd() : reach.kind;
  return [...value.map((one) => `${one.rule.value}: ${where(one)}`), ...diagnostics.map(({ code }) => code)];
}

describe('the sentence', () => {
  test('names the rule, the last day and the reason, each at its place', () => {
    const text = '# pasvlint: allow passive-range-wide until 2027-01-31: many: clients\na=b\n';
    expect(read('vsftpd', text).value).toEqual([
      {
        rule: { value: 'passive-range-wide', span: { file: 'f', start: 18, end: 36 } },
        reason: 'many: clients',
        until: '2027-01-31',
        reach: { kind: 'line', line: { file: 'f', start: 69, end: 72 } },
        origin: 'comment',
        span: { file: 'f', start: 0, end: 68 },
      },
    ]);
  });

  test.each([
    ['allow one-rule: r', ['one-rule: a=b']],
    ['allow one-rule, two:r', ['one-rule: a=b', 'two: a=b']],
    ['allow one-rule in this file: r', ['one-rule: file']],
    ['allow one-rule in this file until 2027-01-31: r', ['one-rule: file']],
    ['allow one-rule until 2028-02-29: r', ['one-rule: a=b']],
    ['allow one-rule', ['permission-reason']],
    ['allow one-rule:', ['permission-reason']],
    ['allow one-rule:   ', ['permission-reason']],
    ['allow one-rule until 2027-01-31', ['permission-reason']],
    ['allow one-rule until 2027-02-29: r', ['permission-date']],
    ['allow one-rule until 2027-13-01: r', ['permission-date']],
    ['allow one-rule until 2027-04-31: r', ['permission-date']],
    ['allow one-rule until tomorrow: r', ['permission-date']],
    ['allow one-rule until: r', ['permission-form']],
    ['allow one-rule till 2027-01-31: r', ['permission-form']],
    ['allow one-rule two: r', ['permission-form']],
    ['allow: r', ['permission-form']],
    ['disable one-rule: r', ['permission-form']],
    ['', ['permission-form']],
  ])('%j', (sentence, expected) => {
    expect(allowed('vsftpd', `# pasvlint: ${sentence}\na=b\n`)).toEqual(expected);
  });
});

describe('the line', () => {
  test.each([
    ['the next one', '# pasvlint: allow x: r\na=b\nc=d\n', ['x: a=b']],
    ['behind blank lines and comments', '# pasvlint: allow x: r\n\n  \n# and\na=b\n', ['x: a=b']],
    ['of several permissions', '# pasvlint: allow x: r\n# pasvlint: allow y: r\na=b\n', ['x: a=b', 'y: a=b']],
    ['with CR LF', '# pasvlint: allow x: r\r\na=b\r\n', ['x: a=b']],
    ['at the end of the text', '# pasvlint: allow x: r\na=b', ['x: a=b']],
    ['that is not there', 'a=b\n# pasvlint: allow x: r\n', ['permission-line']],
    ['that is not needed', 'a=b\n# pasvlint: allow x in this file: r\n', ['x: file']],
  ])('%s', (_what, text, expected) => {
    expect(allowed('vsftpd', text)).toEqual(expected);
  });

  test('a carriage return is no part of the reason', () => {
    expect(read('vsftpd', '# pasvlint: allow x: r\r\na=b\r\n').value[0]?.reason).toBe('r');
  });
});

const NO = ['permission-no-comment'];

describe('what is a comment', () => {
  test.each<readonly [what: string, kind: DocumentKind, text: string, expected: readonly string[]]>([
    ['vsftpd.conf: the first byte', 'vsftpd', '#pasvlint: allow x: r\na=b\n', ['x: a=b']],
    ['vsftpd.conf: not behind blanks', 'vsftpd', ' # pasvlint: allow x: r\na=b\n', NO],
    ['vsftpd.conf: not behind a value', 'vsftpd', 'a=b # pasvlint: allow x: r\n', NO],
    ['vsftpd.conf: not behind a byte-order mark', 'vsftpd', '\uFEFF# pasvlint: allow x: r\na=b\n', NO],
    ['vsftpd.conf: a line behind blanks is a setting', 'vsftpd', '# pasvlint: allow x: r\n # y\na=b\n', ['x:  # y']],
    ['iptables: a line', 'iptables', '*filter\n# pasvlint: allow x: r\n-A INPUT -j DROP\n', ['x: -A INPUT -j DROP']],
    ['iptables: not behind a rule', 'iptables', '-A INPUT -j DROP # pasvlint: allow x: r\n', NO],
    ['ipset: a line', 'ipset', '# pasvlint: allow x: r\nadd a 192.0.2.1\n', ['x: add a 192.0.2.1']],
    ['sysctl: with either sign', 'sysctl', '; pasvlint: allow x: r\na=b\n', ['x: a=b']],
    ['modprobe: not with a semicolon', 'modprobe', '; pasvlint: allow x: r\noptions a\n', NO],
    ['shell: a line', 'iptables-config', '  # pasvlint: allow x: r\nA=b\n', ['x: A=b']],
    ['shell: behind a command', 'iptables-config', 'A=b # pasvlint: allow x: r\n', ['x: A=b # pasvlint: allow x: r']],
    ['shell: not in quotes', 'iptables-config', 'A="b # pasvlint: allow x: r"\n', []],
    ['shell: not in a word', 'iptables-config', 'A=b# pasvlint: allow x: r\n', []],
    ['shell: not in a here-document', 'iptables-config', 'cat <<E\n# pasvlint: allow x: r\nE\nA=b\n', []],
    ['YAML: a line', 'network-firewall', 'a:\n  # pasvlint: allow x: r\n  - b\n', ['x:   - b']],
    [
      'YAML: behind a value',
      'network-firewall',
      'a: b # pasvlint: allow x: r\nc: d\n',
      ['x: a: b # pasvlint: allow x: r'],
    ],
    ['YAML: not in quotes', 'network-firewall', 'a: "b # pasvlint: allow x: r"\n', []],
    ['YAML: not in a word', 'network-firewall', 'a: b# pasvlint: allow x: r\n', []],
    ['YAML: not in a block', 'network-firewall', 'a: |\n  # pasvlint: allow x: r\n  b\nc: d\n', []],
    ['JSON: not in a text', 'network-firewall', '{"a": "# pasvlint: allow x: r", "b": 1}', []],
    [
      'Capirca: behind a term',
      'network-firewall',
      'header {\n  target:: cisco a # pasvlint: allow x: r\n}\n',
      ['x:   target:: cisco a # pasvlint: allow x: r'],
    ],
  ])('%s', (_what, ...[kind, text, expected]) => {
    expect(allowed(kind, text)).toEqual(expected);
  });
});

describe("the text of an iptables rule's own comment", () => {
  const rule = String.raw`-A INPUT -p tcp -m comment --comment "pasvlint: allow x until 2027-01-31: so said \"net\"" -j DROP`;

  test('is about the rule', () => {
    const { value } = read('iptables', `*filter\n${rule}\nCOMMIT\n`);
    expect(value).toMatchObject([
      {
        reason: 'so said "net"',
        until: '2027-01-31',
        reach: { kind: 'line', line: { start: 8, end: 8 + rule.length } },
      },
    ]);
  });

  test('must be right as well', () => {
    expect(allowed('iptables', `${rule.replace(/: so.*"" /, '" ')}\n`)).toEqual(['permission-reason']);
  });

  test('says nothing in a line that is a comment', () => {
    expect(allowed('iptables', `#${rule}\n`)).toEqual([]);
  });
});

test('whatever the text, nothing is thrown, and every place lies inside it', () => {
  const kinds = constantFrom<DocumentKind>('vsftpd', 'iptables', 'iptables-config', 'sysctl', 'network-firewall');
  const pieces = constantFrom(
    '# pasvlint:',
    ' allow',
    ' x',
    ', y',
    ' in this file',
    ' until',
    ' 2027-01-31',
    ': r',
    '\n',
    '\r\n',
    ' ',
    '"',
    "'",
    'a: |\n  ',
    '- b',
    'A=b',
    '<<E',
    '--comment "pasvlint: allow x: r"',
    '\\',
    '\u{1F600}',
    '\uFEFF',
    '{',
    '#',
    ';',
  );
  assert(
    property(kinds, array(pieces, { maxLength: 30 }), (kind, parts) => {
      const text = parts.join('');
      const { value, diagnostics } = read(kind, text);
      const spans = [
        ...value.flatMap(({ rule, span, reach }) => [rule.span, span, ...(reach.kind === 'line' ? [reach.line] : [])]),
        ...diagnostics.map(({ span }) => span),
      ];
      const isInside = ({ start, end }: (typeof spans)[number]): boolean =>
        0 <= start && start <= end && end <= text.length;
      expect(spans.filter((span) => !isInside(span))).toEqual([]);
      expect(value.filter(({ rule: { value: name, span } }) => text.slice(span.start, span.end) !== name)).toEqual([]);
    }),
    { numRuns: 3000 },
  );
});
