import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { DocumentKind } from '../../src/convert/kind.ts';
import { readModules } from '../../src/convert/modules.ts';
import { documentOf, pointsOf } from './texts.ts';

function read(kind: DocumentKind, text: string) {
  const document = documentOf(text, kind);
  const { value, diagnostics } = readModules([{ document, kind }]);
  return {
    ...value,
    names: value.loaded.map(({ module }) => module),
    points: pointsOf(document, diagnostics),
    messages: diagnostics.map(({ message }) => message),
  };
}

describe('iptables-config', () => {
  test.each([
    ['IPTABLES_MODULES="nf_conntrack_ftp nf_nat_ftp"', ['nf_conntrack_ftp', 'nf_nat_ftp']],
    ["IPTABLES_MODULES='ip_conntrack_ftp'", ['nf_conntrack_ftp']],
    ['IPTABLES_MODULES="nf-conntrack-ftp"', ['nf_conntrack_ftp']],
    ['IPTABLES_MODULES=""', []],
    ['# IPTABLES_MODULES="nf_conntrack_ftp"', []],
    ['IPTABLES_MODULES=a\nIPTABLES_MODULES="$IPTABLES_MODULES b"', ['a', 'b']],
    ['IPTABLES_MODULES+=" a"\nIPTABLES_MODULES+=" b"', ['a', 'b']],
    ['IPTABLES_MODULES="a \\\n  b"', ['a', 'b']],
    ['export IPTABLES_MODULES="a b" # both', ['a', 'b']],
  ])('%j loads %j and raises no doubt', (text, names) => {
    const found = read('iptables-config', text);
    expect(found.names).toEqual(names);
    expect(found.points.filter((point) => !point.startsWith('ini-differs'))).toEqual([]);
  });

  test.each([
    ['IPTABLES_MODULES=a b', [], 'shell-unquoted-list: IPTABLES_MODULES=a b'],
    ['IPTABLES_MODULES = "a"', [], 'shell-blank-before-equals: IPTABLES_MODULES = "a"'],
    ['IPTABLES_MODULES= "a"', [], 'shell-unquoted-list: IPTABLES_MODULES= "a"'],
    ['IPTABLES_MODULES="a,b"', [], 'module-list-commas: a,b'],
    ['IPTABLES_MODULES="a ports=21"', ['a'], 'module-list-option: ports=21'],
    ['IPTABLES_MODULES=a\r\n', [], 'carriage-return: a\r'],
    ['IPTABLES_MODULES="a.ko"', [], 'module-name-invalid: a.ko'],
    ['IPTABLES_MODULES=NF_CONNTRACK_FTP', [], 'module-name-invalid: NF_CONNTRACK_FTP'],
    ['IPTABLES_MODULES=nf_contrack_ftp', [], 'module-name-unknown: nf_contrack_ftp'],
    ['IPTABLES_MODULES=a\nIPTABLES_MODULES=b', ['b'], 'module-list-overwritten: IPTABLES_MODULES=a'],
    ['IPTABLES_MODULES=(a b)', ['a'], 'shell-array: IPTABLES_MODULES=(a b)'],
    ['IP6TABLES_MODULES=a', [], 'service-key-family: IP6TABLES_MODULES'],
    ['IPTABLES_MODULE=a', [], 'service-key-unknown: IPTABLES_MODULE'],
    ['IPTABLES_MODULES_UNLOAD=YES', [], 'service-answer: IPTABLES_MODULES_UNLOAD=YES'],
    ['IPTABLES_SAVE_ON_STOP="yes"\r\n', [], 'service-answer: IPTABLES_SAVE_ON_STOP="yes"\r'],
    ['IPTABLES_MODULES="a', [], 'shell-syntax: "'],
    ['IPTABLES_MODULES=$(cat list)', [], 'shell-opaque: $(cat list)'],
    ['IPTABLES_MODULES="{{ modules }}"', [], 'shell-opaque: {{'],
    ['IPTABLES_MODULES="<%= @modules %>"', [], 'shell-opaque: <%='],
    ['IPTABLES_MODULES=a | cat', [], 'shell-lost-assignment: IPTABLES_MODULES=a'],
    ['modprobe nf_conntrack_ftp', ['nf_conntrack_ftp'], 'shell-command: modprobe nf_conntrack_ftp'],
  ])('%j loads %j and is told as %j', (text, names, point) => {
    const found = read('iptables-config', text);
    expect(found.names).toEqual(names);
    expect(found.points).toContain(point);
  });

  test.each(['yes', 'no', '"yes"', "'no'", '""'])('takes %s for an answer without a word', (answer) => {
    expect(read('iptables-config', `IPTABLES_MODULES_UNLOAD=${answer}`).points).toEqual([]);
  });

  test('names the assignment that counts beside the one that is lost', () => {
    const document = documentOf('IPTABLES_MODULES=a\nIPTABLES_MODULES=b');
    const { diagnostics } = readModules([{ document, kind: 'iptables-config' }]);
    expect(diagnostics[0]?.related?.map(({ span }) => span.start)).toEqual([19]);
  });

  test('tells what a reader of INI files sees where that differs', () => {
    const { messages } = read('iptables-config', 'IPTABLES_MODULES="a b"  # the helpers');
    expect(messages).toEqual([
      'The shell gives IPTABLES_MODULES the value "a b"; tools that read this file as INI see "\\"a b\\"".',
    ]);
  });
});

test('ip6tables-config is read by its own names', () => {
  const found = read('ip6tables-config', 'IP6TABLES_MODULES="a"\nIPTABLES_MODULES="b"');
  expect(found.names).toEqual(['a']);
  expect(found.points).toEqual(['service-key-family: IPTABLES_MODULES']);
});

describe('modprobe.d', () => {
  // What kmod 30 passes to the module for these lines.
  test.each([
    ['options nf_conntrack_ftp ports=21,2121 loose=1', ['ports=21,2121', 'loose=1']],
    ['options nf-conntrack-ftp ports=2121', ['ports=2121']],
    ['options   nf_conntrack_ftp\tports=21', ['ports=21']],
    ['options nf_conntrack_ftp \\\n  ports=21,\\\n2121', ['ports=21,2121']],
    ['options nf_conntrack_ftp loose', ['loose=']],
    ['# options nf_conntrack_ftp ports=21', []],
  ])('%j gives the options %j', (text, options) => {
    const found = read('modprobe', text);
    expect(found.options.map(({ name, value }) => `${name}=${value}`)).toEqual(options);
    expect(found.options.every(({ module }) => module === 'nf_conntrack_ftp')).toBe(true);
    expect(found.points).toEqual([]);
  });

  test.each([
    ['options nf_conntrack_ftp ports=21, 2121', 'module-option-invalid: ports=21,'],
    ['options nf_conntrack_ftp ports=21, 2121', 'module-option-unknown: 2121'],
    ['options nf_conntrack_ftp ports=1,2,3,4,5,6,7,8,9', 'module-option-invalid: ports=1,2,3,4,5,6,7,8,9'],
    ['options nf_conntrack_ftp ports=65536', 'module-option-invalid: ports=65536'],
    ['options nf_conntrack_ftp port=21', 'module-option-unknown: port=21'],
    ['options nf_conntrack_ftp ports=21 # c', 'module-option-unknown: #'],
    ['options nf_conntrack_ftp ports=21\r\n', 'carriage-return: \r'],
    ['options ip_conntrack_ftp ports=21', 'module-option-alias: ip_conntrack_ftp'],
    [
      'install nf_conntrack_ftp /sbin/modprobe -i nf_conntrack_ftp',
      'modprobe-install-command: install nf_conntrack_ftp /sbin/modprobe -i nf_conntrack_ftp',
    ],
    ['option nf_conntrack_ftp ports=21', 'modprobe-unknown-command: option'],
    ['blacklist', 'modprobe-incomplete: blacklist'],
  ])('%j is told as %j', (text, point) => {
    expect(read('modprobe', text).points).toContain(point);
  });

  test.each([
    ['blacklist nf_conntrack_ftp', 'nf_conntrack_ftp', 'alias'],
    ['blacklist ip-conntrack-ftp', 'ip_conntrack_ftp', 'alias'],
    ['install nf_conntrack_ftp /bin/false', 'nf_conntrack_ftp', 'always'],
    ['install nf_conntrack_ftp /usr/bin/true', 'nf_conntrack_ftp', 'always'],
    ['alias ip_conntrack_ftp off', 'ip_conntrack_ftp', 'always'],
  ])('%j blocks %s', (text, name, refuses) => {
    expect(read('modprobe', text).blocked).toMatchObject([{ name, refuses }]);
  });

  test('a soft dependency loads a module along with another', () => {
    expect(read('modprobe', 'softdep nf_conntrack post: nf_conntrack_ftp').names).toEqual(['nf_conntrack_ftp']);
  });

  test('an alias gives a module a further name in every file', () => {
    const { value } = readModules([
      { document: documentOf('ftp_helper\n', 'a.conf'), kind: 'modules-load' },
      { document: documentOf('alias ftp-helper nf_conntrack_ftp\n', 'b.conf'), kind: 'modprobe' },
    ]);
    expect(value.loaded.map(({ module }) => module)).toEqual(['nf_conntrack_ftp']);
  });
});

test.each([
  ['nf_conntrack_ftp\n', ['nf_conntrack_ftp'], []],
  ['# a\n; b\n\n  nf-nat-ftp \r\n', ['nf_nat_ftp'], []],
  ['nf_conntrack_ftp ports=21\n', [], ['modules-load-words: nf_conntrack_ftp ports=21']],
  ['nf_conntrack_ftp # c\n', [], ['modules-load-words: nf_conntrack_ftp # c']],
])('modules-load.d: %j loads %j and is told as %j', (text, names, points) => {
  expect(read('modules-load', text)).toMatchObject({ names, points, known: true });
});

describe('lsmod', () => {
  test('shows what is loaded, and that it shows all', () => {
    const text =
      'Module                  Size  Used by\nnf_conntrack_ftp       20480  1 nf_nat_ftp\nnf_nat_ftp 16384 0\n';
    expect(read('lsmod', text)).toMatchObject({
      names: ['nf_conntrack_ftp', 'nf_nat_ftp'],
      complete: true,
      points: [],
    });
  });

  test('reads /proc/modules alike', () => {
    const text = 'nf_conntrack_ftp 20480 0 - Live 0xffffffffc0a8e000\n';
    expect(read('lsmod', text)).toMatchObject({ names: ['nf_conntrack_ftp'], complete: true });
  });

  test('without its header may be a part only', () => {
    expect(read('lsmod', 'nf_conntrack_ftp 20480 0\n')).toMatchObject({ names: ['nf_conntrack_ftp'], complete: false });
  });

  test('tells a line that is none of its own', () => {
    expect(read('lsmod', '$ lsmod | grep ftp\n').points).toEqual(['lsmod-line: $ lsmod | grep ftp']);
  });
});

test.each([
  ['net.netfilter.nf_conntrack_helper = 1\n', 'net.netfilter.nf_conntrack_helper', '1'],
  ['net/netfilter/nf_conntrack_helper=1\n', 'net.netfilter.nf_conntrack_helper', '1'],
  ['-net.netfilter.nf_conntrack_helper=1\r\n', 'net.netfilter.nf_conntrack_helper', '1'],
  ['net/ipv4/conf/eth0.1/rp_filter=0\n', 'net.ipv4.conf.eth0/1.rp_filter', '0'],
  ['net.ipv4.ip_local_port_range = 32768\t60999\n', 'net.ipv4.ip_local_port_range', '32768\t60999'],
  ['a.b=1\na.b=2\n', 'a.b', '2'],
])('sysctl: %j sets %s to %j', (text, name, value) => {
  expect(read('sysctl', text).sysctls.get(name)?.value).toBe(value);
});

test('a sysctl line that sets nothing is told', () => {
  expect(read('sysctl', 'net.ipv4.ip_forward 1\n').points).toEqual(['sysctl-line: net.ipv4.ip_forward 1']);
});

test.each([
  [['etc/sysctl.d/10-a.conf', 'run/sysctl.d/90-b.conf'], 'run/sysctl.d/90-b.conf'],
  [['etc/sysctl.conf', 'etc/sysctl.d/10-a.conf'], 'etc/sysctl.conf'],
  [['sysctl.txt', 'etc/sysctl.conf'], 'sysctl.txt'],
])('of %j the setting of %s counts', (names, last) => {
  const documents = names.map((name) => ({ document: documentOf(`a.b = ${name}\n`, name), kind: 'sysctl' as const }));
  expect(readModules(documents).value.sysctls.get('a.b')?.value).toBe(last);
  expect(readModules(documents.toReversed()).value.sysctls.get('a.b')?.value).toBe(last);
});

const KINDS = ['iptables-config', 'ip6tables-config', 'modprobe', 'modules-load', 'lsmod', 'sysctl'] as const;
const WORDS =
  'IPTABLES_MODULES= IP6TABLES_MODULES+= " \' , # ; \\ options install blacklist alias off nf_conntrack_ftp ports=21 = a.b 1';
const word = fc.constantFrom(' ', '\n', '\r\n', '\t', '\uFEFF', '[', ...WORDS.split(' '));

test.each(KINDS)('no %s makes its reader throw, and every span lies inside the text', (kind) => {
  fc.assert(
    fc.property(
      fc.array(word, { maxLength: 30 }).map((words) => words.join('')),
      (text) => {
        const { value, diagnostics } = readModules([{ document: documentOf(text), kind }]);
        const places = [...value.loaded, ...value.options, ...value.blocked, ...value.sysctls.values(), ...diagnostics];
        expect(places.every(({ span }) => 0 <= span.start && span.start <= span.end && span.end <= text.length)).toBe(
          true,
        );
      },
    ),
    { numRuns: 300 },
  );
});
