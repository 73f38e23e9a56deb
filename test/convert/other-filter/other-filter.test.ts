import { expect, test } from 'vitest';
import { lint } from '../../../src/lint.ts';
import { recognizeDocument } from '../../../src/convert/kind.ts';
import type { Report } from '../../../src/model/report.ts';

const NFT = `#!/usr/sbin/nft -f
flush ruleset
table inet filter {
	chain input {
		type filter hook input priority 0; policy drop;
		tcp dport { 21, 22 } accept
	}
}
`;

/** What /etc/nftables.conf of Debian 12 holds. */
const IDLE_NFT = `#!/usr/sbin/nft -f

flush ruleset

table inet filter {
	chain input {
		type filter hook input priority filter;
	}
	chain output {
		type filter hook output priority filter; policy accept;
	}
}
`;

const OPEN = '*filter\n:INPUT ACCEPT [0:0]\n:FORWARD ACCEPT [0:0]\n:OUTPUT ACCEPT [0:0]\nCOMMIT\n';

function judge(files: Readonly<Record<string, string>>): Report {
  const texts = { 'etc/vsftpd.conf': 'listen=YES\nlocal_enable=YES\n', ...files };
  const documents = Object.entries(texts).map(([name, text]) => {
    const document = { name, text, encoding: 'utf-8' } as const;
    return { document, kind: recognizeDocument(document) };
  });
  return lint(documents, { checks: [] });
}

function verdictOf(report: Report): string | undefined {
  return report.servers[0]?.modes[0]?.verdict;
}

test.each([
  ['etc/nftables.conf', NFT],
  ['etc/sysconfig/nftables.conf', NFT],
  ['etc/nftables.d/ftp.nft', NFT],
  ['etc/firewall', NFT],
  ['nft.txt', NFT.replace('#!/usr/sbin/nft -f\n', '')],
  ['etc/firewalld/zones/public.xml', '<?xml version="1.0"?>\n<zone>\n  <service name="ssh"/>\n</zone>\n'],
  ['etc/ufw/user.rules', '*filter\n:ufw-user-input - [0:0]\nCOMMIT\n'],
  ['etc/shorewall/rules', 'ACCEPT net $FW tcp 22\n'],
  ['etc/csf/csf.conf', 'TCP_IN = "22"\n'],
  ['etc/ferm/ferm.conf', 'table filter chain INPUT policy DROP;\n'],
  ['etc/pf.conf', 'block in all\n'],
])('what %s lets through is not known, and one diagnostic says so', (name, text) => {
  const report = judge({ [name]: text });
  expect(verdictOf(report)).toBe('depends');
  expect(report.servers[0]?.control.verdict).toBe('depends');
  expect(report.servers[0]?.modes[0]?.reason).toContain(name);
  const told = report.diagnostics.filter(({ code }) => code === 'filter-not-read');
  expect(told.map(({ severity, span }) => [severity, span.file])).toEqual([['warning', name]]);
  expect(report.assumptions.map(({ code }) => code)).not.toContain('host-unfiltered');
});

test('with a rule set that lets everything through, it is as open', () => {
  expect(verdictOf(judge({ 'etc/iptables/rules.v4': OPEN }))).toBe('works');
  expect(verdictOf(judge({ 'etc/iptables/rules.v4': OPEN, 'etc/nftables.conf': NFT }))).toBe('depends');
});

test('what the rule set of iptables drops is dropped, whatever else filters', () => {
  const closed = OPEN.replace(':INPUT ACCEPT', ':INPUT DROP');
  expect(verdictOf(judge({ 'etc/iptables/rules.v4': closed, 'etc/nftables.conf': NFT }))).toBe('fails');
});

test('texts that filter nothing change nothing', () => {
  expect(verdictOf(judge({ 'etc/nftables.conf': IDLE_NFT }))).toBe('works');
  const off = {
    'etc/ufw/ufw.conf': 'ENABLED=no\n',
    'etc/ufw/user.rules': '*filter\n:ufw-user-input - [0:0]\nCOMMIT\n',
  };
  expect(verdictOf(judge(off))).toBe('works');
  expect(verdictOf(judge({ ...off, 'etc/ufw/ufw.conf': 'ENABLED=yes\n' }))).toBe('depends');
});

test('rules that iptables-save shows need not be known from elsewhere', () => {
  const shown = OPEN.replace('COMMIT', ':ufw-user-input - [0:0]\n-A INPUT -j ufw-user-input\nCOMMIT');
  const ufw = { 'etc/ufw/ufw.conf': 'ENABLED=yes\n' };
  expect(verdictOf(judge({ ...ufw, 'etc/iptables/rules.v4': shown }))).toBe('works');
  expect(verdictOf(judge({ ...ufw, 'etc/iptables/rules.v4': OPEN }))).toBe('depends');
  const managed = `# Warning: table ip filter is managed by iptables-nft, do not touch!\ntable ip filter {\n\tchain INPUT {\n\t\tcounter packets 0 bytes 0 accept\n\t}\n}\n`;
  expect(verdictOf(judge({ 'nft.txt': managed, 'etc/iptables/rules.v4': OPEN }))).toBe('works');
  expect(verdictOf(judge({ 'nft.txt': managed }))).toBe('depends');
  expect(verdictOf(judge({ 'nft.txt': `${managed}${NFT}`, 'etc/iptables/rules.v4': OPEN }))).toBe('depends');
});

test('a project that names the rule set of a host names all of its filter', () => {
  const files = { 'etc/iptables/rules.v4': OPEN, 'etc/nftables.conf': NFT };
  const server = '  - name: ftp\n    vsftpd: etc/vsftpd.conf\n';
  const silent = judge({ ...files, 'pasvlint.yaml': `version: 1\nservers:\n${server}` });
  expect(verdictOf(silent)).toBe('depends');
  const stated = judge({
    ...files,
    'pasvlint.yaml': `version: 1\nservers:\n${server}    iptables: etc/iptables/rules.v4\n`,
  });
  expect(verdictOf(stated)).toBe('works');
  expect(stated.diagnostics.map(({ code, span }) => [code, span.file])).toContainEqual([
    'unused-file',
    'etc/nftables.conf',
  ]);
});
