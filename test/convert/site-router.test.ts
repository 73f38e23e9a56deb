import { describe, expect, test } from 'vitest';
import { recognizeDocument } from '../../src/convert/kind.ts';
import { buildSite } from '../../src/convert/site.ts';
import type { SourceDocument } from '../../src/source/document.ts';

const RULES = `*nat
:PREROUTING ACCEPT [0:0]
-A PREROUTING -d 198.51.100.10/32 -p tcp -m tcp --dport 21 -j DNAT --to-destination 10.0.2.2
-A PREROUTING -d 198.51.100.10/32 -p tcp -m tcp --dport 3001:3100 -j DNAT --to-destination 10.0.2.2:4001-4100/3001
COMMIT
*filter
:INPUT ACCEPT [0:0]
:FORWARD DROP [0:0]
:OUTPUT ACCEPT [0:0]
COMMIT
`;

function build(files: Readonly<Record<string, string>>) {
  const documents = Object.entries(files).map(([name, text]): SourceDocument => ({ name, text, encoding: 'utf-8' }));
  return buildSite(documents.map((document) => ({ document, kind: recognizeDocument(document) })));
}

const PROJECT = `version: 1
firewalls:
  - name: edge
    iptables: edge/etc/iptables/rules.v4
    outside: eth0
    inside: eth1
    addresses: [198.51.100.10]
    kernel: "6.1"
servers:
  - {name: ftp01, vsftpd: ftp01/etc/vsftpd.conf, addresses: {inside: [10.0.2.2], public: [198.51.100.10]}, path: [edge]}
`;

describe('a Linux router of the project', () => {
  const { value, diagnostics } = build({
    'pasvlint.yaml': PROJECT,
    'ftp01/etc/vsftpd.conf': 'listen=YES\n',
    'edge/etc/iptables/rules.v4': RULES,
    'edge/etc/iptables/rules.v6': '*filter\n:INPUT ACCEPT [0:0]\n:FORWARD DROP [0:0]\n:OUTPUT ACCEPT [0:0]\nCOMMIT\n',
    'edge/etc/modules-load.d/ftp.conf': 'nf_nat_ftp\n',
    'edge/etc/sysctl.d/router.conf': 'net.ipv6.conf.all.forwarding = 0\n',
  });
  const [host] = value.hosts;
  const router = host?.path[0]?.router;

  test('is on the path with its own files, and the host has none of them', () => {
    expect(diagnostics.filter(({ severity }) => severity !== 'info')).toEqual([]);
    expect([router?.rulesets.ipv4?.file, router?.rulesets.ipv6?.file]).toEqual([
      'edge/etc/iptables/rules.v4',
      'edge/etc/iptables/rules.v6',
    ]);
    expect(host?.rulesets).toEqual({ ipv4: undefined, ipv6: undefined });
    expect(host?.modules.loaded).toEqual([]);
  });

  test('has the helper, nf_nat_ftp and the kernel that its files tell', () => {
    expect([router?.helper.presence.value, router?.helper.automatic.value, router?.rewrites]).toEqual([
      'loaded',
      'off',
      true,
    ]);
  });

  test('does not forward what its kernel settings switch off', () => {
    expect(router?.halted.ipv4).toBeUndefined();
    expect(router?.halted.ipv6?.file).toBe('edge/etc/sysctl.d/router.conf');
  });

  test('has the translations that its rules come to', () => {
    expect(host?.path[0]?.translations.map(({ publicPorts, insidePorts }) => [publicPorts, insidePorts])).toEqual([
      [
        [21, 21],
        [21, 21],
      ],
      [
        [3001, 3100],
        [4001, 4100],
      ],
    ]);
  });

  test('leaves open what is not stated', () => {
    const codes = host?.assumptions.map(({ code }) => code) ?? [];
    expect(codes.filter((code) => code.startsWith('router'))).toEqual([]);
    const bare = build({
      'pasvlint.yaml': PROJECT.replace('    kernel: "6.1"\n', '').replace('    outside: eth0\n', ''),
      'ftp01/etc/vsftpd.conf': 'listen=YES\n',
      'edge/etc/iptables/rules.v4': RULES.replace('-d 198', '-i eth0 -d 198'),
    });
    expect(bare.value.hosts[0]?.assumptions.map(({ code }) => code)).toEqual(
      expect.arrayContaining(['router-unfiltered', 'router-interfaces-unknown', 'router-kernel-unknown']),
    );
    expect(bare.value.hosts[0]?.path[0]?.router?.rewrites).toBe('unknown');
  });
});

// Measured in namespaces with Linux 6.18.
test.each([
  [{ 'a.conf': 'net.ipv4.ip_forward=0' }, ['a.conf', undefined]],
  [{ 'a.conf': 'net.ipv4.ip_forward = 00' }, ['a.conf', undefined]],
  [{ 'a.conf': 'net.ipv4.ip_forward=0', 'b.conf': 'net.ipv4.conf.all.forwarding=1' }, [undefined, undefined]],
  [{ 'a.conf': 'net.ipv4.conf.all.forwarding=1', 'b.conf': 'net.ipv4.ip_forward=0' }, ['b.conf', undefined]],
  [{ 'a.conf': 'net.ipv4.ip_forward=0\nnet.ipv4.ip_forward=1' }, [undefined, undefined]],
  [{ 'a.conf': 'net.ipv4.ip_forward=1\nnet.ipv4.conf.eth1.forwarding=0' }, ['a.conf', undefined]],
  [{ 'a.conf': 'net.ipv4.conf.eth1.forwarding=0\nnet.ipv4.ip_forward=1' }, [undefined, undefined]],
  [{ 'a.conf': 'net.ipv4.conf.eth2.forwarding=0' }, [undefined, undefined]],
  [{ 'a.conf': 'net.ipv6.conf.eth0.forwarding=0' }, [undefined, undefined]],
  [{ 'a.conf': 'net.ipv6.conf.all.forwarding=0' }, [undefined, 'a.conf']],
])('whether a router with %j forwards', (settings, halted) => {
  const files = Object.entries(settings).map(([name, text]) => [`edge/etc/sysctl.d/${name}`, `${text}\n`]);
  const { value } = build({
    'pasvlint.yaml': PROJECT,
    'ftp01/etc/vsftpd.conf': 'listen=YES\n',
    'edge/etc/iptables/rules.v4': RULES,
    ...Object.fromEntries(files),
  });
  const told = value.hosts[0]?.path[0]?.router?.halted;
  expect([told?.ipv4?.file, told?.ipv6?.file].map((file) => file?.replace(/.*[/]/, ''))).toEqual(halted);
});

test('other filters of a router are open for the IP versions whose rules the project does not name', () => {
  const { value, diagnostics } = build({
    'pasvlint.yaml': PROJECT,
    'ftp01/etc/vsftpd.conf': 'listen=YES\n',
    'edge/etc/iptables/rules.v4': RULES,
    'edge/etc/nftables.conf': 'table inet filter {\n\tchain forward {\n\t\tdrop\n\t}\n}\n',
  });
  const { ipv4, ipv6 } = value.hosts[0]?.path[0]?.router?.rulesets ?? {};
  const rules = [ipv4, ipv6].map((one) => one?.tables.flatMap(({ chains }) => chains.get('FORWARD')?.rules ?? []));
  expect(rules.map((list) => list?.length)).toEqual([0, 1]);
  expect(diagnostics.find(({ code }) => code === 'filter-not-read')?.message).toContain('the IPv6 side of this host');
});

test('beside rules that are named for both IP versions, files of other filters are not used, which is told', () => {
  const { diagnostics } = build({
    'pasvlint.yaml': PROJECT.replace('    outside', '    ip6tables: edge/etc/iptables/rules.v6\n    outside'),
    'ftp01/etc/vsftpd.conf': 'listen=YES\n',
    'edge/etc/iptables/rules.v4': RULES,
    'edge/etc/iptables/rules.v6': '*filter\n:FORWARD DROP [0:0]\nCOMMIT\n',
    'edge/etc/nftables.conf': 'table inet filter {\n\tchain forward {\n\t\tdrop\n\t}\n}\n',
  });
  const told = diagnostics.filter(({ span }) => span.file === 'edge/etc/nftables.conf');
  expect(told.map(({ code }) => code)).toEqual(['unused-file']);
});

test.each([
  // What is loaded at boot goes before a dump that lies beside it.
  ['rules.v6', 'dump.v6', 'unused-file'],
  ['one.v6', 'two.v6', 'ambiguous-files'],
])('of %s and %s beside the rules of a router, the first is taken', (one, two, code) => {
  const text =
    '# Generated by ip6tables-save v1.8.9\n*filter\n:FORWARD DROP [0:0]\n-A FORWARD -s fe80::/10 -j DROP\nCOMMIT\n';
  const { value, diagnostics } = build({
    'pasvlint.yaml': PROJECT,
    'ftp01/etc/vsftpd.conf': 'listen=YES\n',
    'edge/etc/iptables/rules.v4': RULES,
    [`edge/etc/iptables/${one}`]: text,
    [`edge/etc/iptables/${two}`]: text,
  });
  expect(value.hosts[0]?.path[0]?.router?.rulesets.ipv6?.file).toBe(`edge/etc/iptables/${one}`);
  const told = diagnostics.filter(({ span }) => span.file.endsWith(two));
  expect(told.map((diagnostic) => diagnostic.code)).toEqual([code]);
});

test('only rules that may be about TCP are translations', () => {
  const { value } = build({
    'pasvlint.yaml': PROJECT,
    'ftp01/etc/vsftpd.conf': 'listen=YES\n',
    'edge/etc/iptables/rules.v4': RULES.replace('-p tcp -m tcp --dport 21', '-p udp -m udp --dport 20:30'),
  });
  expect(value.hosts[0]?.path[0]?.translations.map(({ publicPorts }) => publicPorts)).toEqual([[3001, 3100]]);
});

test.each([
  ['{name: edge}', 'What edge lets through is not stated'],
  ['{name: edge, policy: edge.yaml, outside: eth0}', '`outside` is for a Linux router, and edge has a policy'],
  ['{name: edge, iptables: edge.v4, os: plan9}', 'No release is known as plan9'],
])('%s is told', (firewall, message) => {
  const { diagnostics } = build({
    'pasvlint.yaml': `version: 1\nfirewalls: [${firewall}]\nservers: [{name: ftp01, vsftpd: vsftpd.conf}]\n`,
    'vsftpd.conf': 'listen=YES\n',
    'edge.yaml': 'version: 1\n',
    'edge.v4': RULES,
  });
  expect(diagnostics.map((one) => one.message)).toEqual(expect.arrayContaining([expect.stringContaining(message)]));
});
