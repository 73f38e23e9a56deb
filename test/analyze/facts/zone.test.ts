import { expect, test } from 'vitest';
import { parseKernel } from '../../../src/convert/kernel.ts';
import { recognizeDocument } from '../../../src/convert/kind.ts';
import { lint } from '../../../src/lint.ts';
import type { Report } from '../../../src/model/report.ts';
import { loadShippedRules } from '../../shipped-rules.ts';

const { checks } = loadShippedRules().value;

const VSFTPD = 'listen=YES\nlisten_ipv6=NO\nlocal_enable=YES\npasv_min_port=50000\npasv_max_port=50100\n';
const PORT = '<zone>\n<port port="21" protocol="tcp"/>\n</zone>\n';
const SERVICE = '<zone>\n<service name="ftp"/>\n</zone>\n';
const ZONE = 'etc/firewalld/zones/public.xml';

function judge(files: Readonly<Record<string, string>>, kernel = '6.1'): Report {
  const documents = Object.entries({ 'etc/vsftpd.conf': VSFTPD, ...files }).map(([name, text]) => {
    const document = { name, text, encoding: 'utf-8' } as const;
    return { document, kind: recognizeDocument(document) };
  });
  return lint(documents, { checks, kernel: parseKernel(kernel) });
}

/** The findings and the open questions about firewalld: `found: …`, `open: …`. */
function tell(files: Readonly<Record<string, string>>, kernel?: string): readonly string[] {
  const { findings, undecided } = judge(files, kernel);
  const isOurs = (rule: string): boolean => /^zone-|^automatic-/.test(rule);
  return [
    ...findings.filter(({ rule }) => isOurs(rule)).map(({ rule }) => `found: ${rule}`),
    ...undecided.filter(({ rule }) => isOurs(rule)).map(({ rule }) => `open: ${rule}`),
  ];
}

test('whatever is found in a zone, the answers stay open', () => {
  const open = PORT.replace('</zone>', '<port port="50000-50100" protocol="tcp"/></zone>');
  for (const zone of [PORT, SERVICE, open, '<zone target="ACCEPT"/>\n']) {
    const { servers, diagnostics } = judge({ [ZONE]: zone });
    expect(servers[0]?.control.verdict).toBe('depends');
    expect(servers[0]?.modes.map(({ verdict }) => verdict)).not.toContain('works');
    expect(diagnostics.map(({ code }) => code)).toContain('filter-not-read');
  }
});

test('a zone without the helper is told of where no kernel attaches it by itself', () => {
  expect(tell({ [ZONE]: PORT })).toEqual(['found: zone-without-helper']);
  expect(tell({ [ZONE]: PORT }, 'unknown')).toEqual(['open: zone-without-helper']);
  expect(tell({ [ZONE]: PORT, 'etc/sysctl.conf': 'net.netfilter.nf_conntrack_helper=0\n' }, '5.14')).toEqual([
    'found: zone-without-helper',
  ]);
  const loaded = { [ZONE]: PORT, 'etc/modules-load.d/ftp.conf': 'nf_conntrack_ftp\n' };
  expect(tell({ ...loaded, 'etc/sysctl.conf': 'net.netfilter.nf_conntrack_helper=1\n' }, '5.14')).toEqual([]);
  expect(tell(loaded, '3.10')).toEqual([]);
  expect(tell(loaded, '6.1')).toEqual(['found: zone-without-helper']);
});

test('AutomaticHelpers may have a kernel attach it that still can', () => {
  const files = { [ZONE]: PORT, 'etc/modules-load.d/ftp.conf': 'nf_conntrack_ftp\n' };
  const conf = { 'etc/firewalld/firewalld.conf': 'AutomaticHelpers=yes\n' };
  expect(tell({ ...files, ...conf }, '4.18')).toEqual(['open: automatic-helpers-ignored', 'open: zone-without-helper']);
  expect(tell({ ...files, ...conf }, '6.1')).toEqual([
    'found: zone-without-helper',
    'found: automatic-helpers-ignored',
  ]);
});

test('a second zone that opens FTP leaves open which one clients meet', () => {
  const other = 'etc/firewalld/zones/dmz.xml';
  expect(tell({ [ZONE]: PORT, [other]: SERVICE })).toEqual(['open: zone-without-helper']);
  expect(tell({ [ZONE]: PORT, [other]: '<zone>\n<service name="ssh"/>\n</zone>\n' })).toEqual([
    'found: zone-without-helper',
  ]);
  expect(tell({ [ZONE]: PORT, [other]: '<zone>\n<port port="50000-50100" protocol="tcp"/>\n</zone>\n' })).toEqual([
    'open: zone-without-helper',
  ]);
});

test('what is not read leaves it open', () => {
  const rich = PORT.replace('</zone>', '<rule><service name="ftp"/><accept/></rule></zone>');
  expect(tell({ [ZONE]: rich })).toEqual(['open: zone-without-helper']);
  const policy = {
    'etc/firewalld/policies/ftp.xml': '<policy target="ACCEPT">\n<ingress-zone name="ANY"/>\n</policy>\n',
  };
  expect(tell({ [ZONE]: PORT, ...policy })).toEqual(['open: zone-without-helper']);
});

test('encrypted sessions need open ports, whatever follows the plain ones', () => {
  const tls = `${VSFTPD}anonymous_enable=NO\nssl_enable=YES\nrsa_cert_file=/etc/ssl/ftp.pem\n`;
  const both = `${tls}force_local_logins_ssl=NO\nforce_local_data_ssl=NO\n`;
  expect(tell({ 'etc/vsftpd.conf': both, [ZONE]: SERVICE })).toEqual(['found: zone-helper-blinded-by-tls']);
  expect(tell({ 'etc/vsftpd.conf': both, [ZONE]: PORT })).toEqual(['found: zone-without-helper']);
  expect(tell({ 'etc/vsftpd.conf': tls, [ZONE]: PORT })).toEqual(['found: zone-helper-blinded-by-tls']);
});

test('nothing is said of zones where FTP is not opened, not offered, or shown by iptables-save', () => {
  expect(tell({ [ZONE]: '<zone>\n<service name="ssh"/>\n</zone>\n' })).toEqual([]);
  expect(tell({ [ZONE]: PORT, 'etc/vsftpd.conf': `${VSFTPD}pasv_enable=NO\n` })).toEqual([]);
  const shown =
    '*filter\n:INPUT ACCEPT [0:0]\n:FORWARD ACCEPT [0:0]\n:OUTPUT ACCEPT [0:0]\n:INPUT_ZONES - [0:0]\n-A INPUT -j INPUT_ZONES\nCOMMIT\n';
  expect(tell({ [ZONE]: PORT, 'etc/iptables/rules.v4': shown })).toEqual([]);
});

test('firewalld.conf alone changes no answer', () => {
  const without = judge({});
  const { servers, diagnostics } = judge({ 'etc/firewalld/firewalld.conf': 'DefaultZone=public\n' });
  expect(servers).toEqual(without.servers);
  expect(diagnostics).toEqual(without.diagnostics);
});
