import { expect, test } from 'vitest';
import { analyzeText } from '../facts/site.ts';

const NAT = '*nat\n:PREROUTING ACCEPT [0:0]\n:INPUT ACCEPT [0:0]\n:OUTPUT ACCEPT [0:0]\n:POSTROUTING ACCEPT [0:0]\n';
const HELPER = '*raw\n:PREROUTING ACCEPT [0:0]\n-A PREROUTING -p tcp -m tcp --dport 21 -j CT --helper ftp\nCOMMIT\n';
const CONFIG = 'listen=YES\npasv_min_port=50000\npasv_max_port=50099\n';
const PROJECT = [
  'version: 1',
  'clients: [{name: partners, addresses: [203.0.113.0/24]}]',
  'servers: [{name: ftp01, vsftpd: vsftpd.conf, iptables: iptables.rules, path: []}]',
].join('\n');

/** The verdicts on PASV and PORT of plain sessions, for partners in 203.0.113.0/24. */
function judge(rules: readonly string[], more: { readonly config?: string; readonly raw?: string } = {}) {
  const analysis = analyzeText({
    'pasvlint.yaml': PROJECT,
    'vsftpd.conf': `${CONFIG}${more.config ?? ''}`,
    'iptables.rules': `${more.raw ?? ''}${NAT}${rules.join('\n')}\nCOMMIT\n`,
  });
  const modes = analysis.views.flatMap((view) => view.modes).filter(({ security }) => security === 'plain');
  return ['PASV', 'PORT'].map((command) => modes.find((mode) => mode.command === command)?.judgement.verdict);
}

// Each measured with the daemon behind these rules.
test.each([
  ['of the login alone fails', ['-A INPUT -p tcp -m tcp --dport 21 -j SNAT --to-source 10.9.9.9'], ['fails', 'fails']],
  [
    'of passive data alone fails, and active mode does not notice',
    ['-A INPUT -p tcp -m tcp --dport 50000:50099 -j SNAT --to-source 10.9.9.9'],
    ['fails', 'works'],
  ],
  ['of both alike works in passive mode', ['-A INPUT -p tcp -j SNAT --to-source 10.9.9.9'], ['works', 'fails']],
  [
    'of a client that has that address is none',
    ['-A INPUT -p tcp -m tcp --dport 21 -j SNAT --to-source 203.0.113.9'],
    ['partial', 'partial'],
  ],
  [
    'of half of the ports fails for them',
    ['-A INPUT -p tcp -m tcp --dport 50000:50049 -j SNAT --to-source 10.9.9.9'],
    ['partial', 'works'],
  ],
  [
    'that may be the same leaves it open',
    ['-A INPUT -p tcp -j SNAT --to-source 10.9.9.1-10.9.9.9'],
    ['depends', 'fails'],
  ],
] as const)('a new source %s', (_, rules, expected) => {
  expect(judge(rules)).toEqual(expected);
});

const LOGIN = ['-A INPUT -p tcp -m tcp --dport 21 -j SNAT --to-source 10.9.9.9'];

test('a daemon that takes data from anyone does not mind', () => {
  expect(judge(LOGIN, { config: 'pasv_promiscuous=YES\n' })).toEqual(['works', 'fails']);
  expect(judge(LOGIN, { config: 'port_promiscuous=YES\n' })).toEqual(['fails', 'works']);
});

test('a helper may translate data connections as it does the login', () => {
  expect(judge(LOGIN, { raw: HELPER })).toEqual(['depends', 'depends']);
});
