import { expect, test } from 'vitest';
import { analyzeText } from '../facts/site.ts';

/** The families of which the daemon serves clients. */
function servedFamilies(files: Readonly<Record<string, string>>): readonly string[] {
  const { views } = analyzeText(files);
  return views.filter(({ control }) => control.unserved === undefined).map(({ scope }) => scope.family);
}

const BOTH = 'listen=NO\nlisten_ipv6=YES\n';

test.each([
  ['serves both', { 'vsftpd.conf': BOTH }, ['ipv4', 'ipv6']],
  [
    'serves both if a setting is off',
    { 'vsftpd.conf': BOTH, 'sysctl.conf': 'net.ipv6.bindv6only = 0\n' },
    ['ipv4', 'ipv6'],
  ],
  ['loses IPv4 by bindv6only', { 'vsftpd.conf': BOTH, 'sysctl.conf': 'net.ipv6.bindv6only = 1\n' }, ['ipv6']],
  [
    'loses IPv6 where it is off',
    { 'vsftpd.conf': BOTH, 'sysctl.conf': 'net.ipv6.conf.all.disable_ipv6=1\n' },
    ['ipv4'],
  ],
] as const)('an IPv6 socket %s', (_, files, expected) => {
  expect(servedFamilies(files)).toEqual(expected);
});

test('an IPv4 socket does not notice settings for IPv6', () => {
  expect(servedFamilies({ 'vsftpd.conf': 'listen=YES\n', 'sysctl.conf': 'net.ipv6.bindv6only=1\n' })).toEqual(['ipv4']);
});

test('a daemon that is bound to a loopback address serves nobody from elsewhere', () => {
  expect(servedFamilies({ 'vsftpd.conf': 'listen=YES\nlisten_address=127.0.0.1\n' })).toEqual([]);
});

test('a translation to another address than the one that is bound leads nowhere', () => {
  const project = (address: string): Readonly<Record<string, string>> => ({
    'pasvlint.yaml':
      'version: 1\nfirewalls: [{name: edge, policy: edge.yaml}]\nservers: [{name: ftp01, vsftpd: vsftpd.conf, addresses: {inside: [10.0.2.2, 10.0.2.3], public: [198.51.100.10]}, path: [edge]}]\n',
    'vsftpd.conf': `listen=YES\nlisten_address=${address}\n`,
    'edge.yaml': 'version: 1\ndefault: allow\nnat: [{public: 198.51.100.10, inside: 10.0.2.2}]\n',
  });
  const control = (address: string) => analyzeText(project(address)).views[0]?.control.judgement.verdict;
  expect([control('10.0.2.2'), control('10.0.2.3')]).toEqual(['works', 'fails']);
});
