import { expect, test } from 'vitest';
import { readFirewalld } from '../../../src/convert/firewalld.ts';
import { UNKNOWN_KERNEL, kernelOfVersion } from '../../../src/convert/kernel.ts';
import { recognizeDocument } from '../../../src/convert/kind.ts';
import type { KnownDocument } from '../../../src/convert/kind/list.ts';
import type { Firewalld } from '../../../src/model/firewalld.ts';
import { uniteAll } from '../../../src/model/interval-set.ts';
import { formatPorts } from '../../../src/model/port-set.ts';
import type { Kernel } from '../../../src/model/site.ts';
import type { Diagnostic } from '../../../src/source/diagnostic.ts';

type Files = Readonly<Record<string, string>>;

function listDocuments(files: Files): readonly KnownDocument[] {
  return Object.entries(files).map(([name, text]) => {
    const document = { name: `etc/firewalld/${name}`, text, encoding: 'utf-8' } as const;
    return { document, kind: recognizeDocument(document) };
  });
}

function read(files: Files): { readonly value: Firewalld; readonly diagnostics: readonly Diagnostic[] } {
  return readFirewalld(listDocuments(files), { kernel: UNKNOWN_KERNEL, shown: false });
}

/** What the zone "public" opens, what its helper follows, and what is in doubt. */
function describe(zone: string, others: Files = {}): readonly [opened: string, helped: string, doubts: number] {
  const [first] = read({ 'zones/public.xml': zone, ...others }).value.zones;
  if (first === undefined) throw new Error('the zone is read');
  const sum = (parts: Firewalld['zones'][number]['helpers']): string =>
    formatPorts(uniteAll(parts.map(({ ports }) => ports)));
  return [sum(first.openings), sum(first.helpers), first.doubts.length];
}

// What firewalld 1.3.3 makes of such zones was looked at with `nft list ruleset`.
test.each<[string, readonly [string, string, number]]>([
  ['<zone/>', ['none', 'none', 0]],
  ['<zone><port port="21" protocol="tcp"/><port port="69" protocol="udp"/></zone>', ['21', 'none', 0]],
  ['<zone><service name="ssh"/><service name="ftp"/></zone>', ['21–22', '21', 0]],
  ['<zone><port port="50000-50100" protocol="tcp"/></zone>', ['50000–50100', 'none', 0]],
  ['<zone target="ACCEPT"/>', ['0–65535', 'none', 0]],
  ['<zone target="DROP"><interface name="eth0"/><masquerade/><forward/></zone>', ['none', 'none', 0]],
  ['<zone><protocol value="tcp"/></zone>', ['0–65535', 'none', 0]],
  ['<zone><protocol value="gre"/></zone>', ['none', 'none', 0]],
  ['<zone><!-- <service name="ftp"/> --></zone>', ['none', 'none', 0]],
])('%s opens what it says', (zone, expected) => {
  expect(describe(zone)).toEqual(expected);
});

test.each([
  '<zone><rule><port port="50000-50100" protocol="tcp"/><accept/></rule></zone>',
  '<zone><rule family="ipv4"><service name="ftp"/><accept/></rule></zone>',
  '<zone><forward-port port="50000" protocol="tcp" to-port="22"/></zone>',
  '<zone><source-port port="20" protocol="tcp"/></zone>',
  '<zone><port port="ftp" protocol="tcp"/></zone>',
  '<zone><service name="our-ftp"/></zone>',
  '<zone><port port="99999" protocol="tcp"/></zone>',
  '<zone><port port="21" protocol="TCP"/></zone>',
  '<zone><opening/></zone>',
])('%s opens nothing for sure, and is in doubt', (zone) => {
  expect(describe(zone)).toEqual(['none', 'none', 1]);
});

test('a rich rule that accepts nothing opens nothing', () => {
  const rule = '<rule><port port="21" protocol="tcp"/><reject/></rule><port port="22" protocol="tcp"/>';
  expect(describe(`<zone>${rule}</zone>`)).toEqual(['22', 'none', 0]);
});

test('services and helpers of the host go before those that firewalld ships', () => {
  const zone = '<zone><service name="our-ftp"/></zone>';
  const service = '<service><include service="ftp"/><port port="2121" protocol="tcp"/><helper name="ours"/></service>';
  const helper = '<helper module="nf_conntrack_ftp"><port port="2121" protocol="tcp"/></helper>';
  const files = { 'services/our-ftp.xml': service };
  expect(describe(zone, files)).toEqual(['21, 2121', '21', 0]);
  expect(describe(zone, { ...files, 'helpers/ours.xml': helper })).toEqual(['21, 2121', '21, 2121', 0]);
  expect(describe(zone, { ...files, 'helpers/ftp.xml': helper })).toEqual(['21, 2121', '2121', 0]);
  const other = helper.replace('_ftp', '_tftp');
  expect(describe(zone, { ...files, 'helpers/ours.xml': other })).toEqual(['21, 2121', '21', 0]);
  const module = '<service><module name="nf_conntrack_ftp"/></service>';
  expect(describe(zone, { 'services/our-ftp.xml': module })).toEqual(['none', '21', 0]);
});

test('a helper whose port is written in another way leaves open what it follows', () => {
  const helper = '<helper module="nf_conntrack_ftp"><port port="ftp" protocol="tcp"/></helper>';
  expect(describe('<zone><service name="ftp"/></zone>', { 'helpers/ftp.xml': helper })).toEqual(['21', 'none', 1]);
});

test('services that include each other come to an end', () => {
  const files = {
    'services/a.xml': '<service><include service="b"/></service>',
    'services/b.xml': '<service><include service="a"/><port port="7" protocol="tcp"/></service>',
  };
  expect(describe('<zone><service name="a"/></zone>', files)).toEqual(['7', 'none', 0]);
});

test('files that are not read leave every zone in doubt, empty ones do not', () => {
  const zone = '<zone><port port="21" protocol="tcp"/></zone>';
  expect(describe(zone, { 'direct.xml': '<direct/>' })).toEqual(['21', 'none', 0]);
  expect(describe(zone, { 'direct.xml': '<direct><rule ipv="ipv4">-j ACCEPT</rule></direct>' })).toEqual([
    '21',
    'none',
    1,
  ]);
  expect(describe(zone, { 'policies/a.xml': '<policy><service name="ftp"/></policy>' })).toEqual(['21', 'none', 1]);
});

test('of a file that is no XML nothing counts, and its error has a place', () => {
  const { value, diagnostics } = read({
    'zones/public.xml': '<zone><port port="21" protocol="tcp"></zone>',
    'zones/dmz.xml': '<zone/>',
  });
  expect(value.zones.map(({ name, doubts }) => [name, doubts.length])).toEqual([['dmz', 1]]);
  expect(diagnostics.map(({ code, severity, span }) => [code, severity, span.file])).toEqual([
    ['xml-malformed', 'warning', 'etc/firewalld/zones/public.xml'],
  ]);
});

test('where the rule sets show the zones, they are not read', () => {
  const documents = listDocuments({ 'zones/public.xml': '<zone/>', 'firewalld.conf': 'AutomaticHelpers=no\n' });
  const host = { kernel: UNKNOWN_KERNEL, shown: true };
  expect(readFirewalld(documents, host).value).toMatchObject({ zones: [], automaticHelpers: { value: 'no' } });
});

test.each([
  ['AutomaticHelpers=yes\n', 'yes'],
  ['# AutomaticHelpers=no\n; AutomaticHelpers=no\n  AutomaticHelpers = YES \r\n', 'YES'],
  ['AutomaticHelpers=\nAutomaticHelpers=a=b\nAutomaticHelpers=system\nAutomaticHelpers=yes\n', 'system'],
  ['DefaultZone=public\n', undefined],
])('of %j the value that counts is %s', (text, expected) => {
  expect(read({ 'firewalld.conf': text }).value.automaticHelpers?.value).toBe(expected);
});

test.each<[string, Kernel, boolean | undefined]>([
  ['nothing', UNKNOWN_KERNEL, undefined],
  ['Linux 5.14', kernelOfVersion([5, 14], undefined), undefined],
  ['Linux 6.1', kernelOfVersion([6, 1], undefined), true],
])('whether AutomaticHelpers is ignored is told by the kernel: %s', (_, kernel, expected) => {
  const documents = listDocuments({ 'firewalld.conf': 'AutomaticHelpers=yes\n' });
  expect(readFirewalld(documents, { kernel, shown: false }).value.automaticHelpers?.ignored).toBe(expected);
});
