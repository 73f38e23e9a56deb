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
