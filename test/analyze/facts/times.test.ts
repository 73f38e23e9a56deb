import { expect, test } from 'vitest';
import { deriveFacts } from '../../../src/analyze/facts/facts.ts';
import { analyzeText } from './site.ts';

const POLICY = 'version: 1\nname: edge\ndefault: allow\nrules: []\n';
const RULES = '*filter\n:INPUT ACCEPT [0:0]\nCOMMIT\n';
const CONNTRACK = 'net.netfilter.nf_conntrack_tcp_timeout_established';

const limitsOf = (files: Readonly<Record<string, string>>) =>
  deriveFacts([analyzeText({ 'vsftpd.conf': 'listen=YES\nidle_session_timeout=600\n', ...files })]).idle_limit.map(
    ({ values }) => values,
  );

test.each([
  [
    'a network firewall states one',
    { 'edge.yaml': `${POLICY}idle_timeout: 240\n` },
    [{ device: 'edge', on_host: false, seconds: 240, keepalive: 7200, session: 600, session_fit: 216 }],
  ],
  [
    'the kernel is told to say something earlier',
    { 'edge.yaml': `${POLICY}idle_timeout: 240\n`, 'sysctl.conf': 'net.ipv4.tcp_keepalive_time=60\n' },
    [{ seconds: 240, keepalive: 60 }],
  ],
  [
    'the host itself forgets',
    { 'iptables.rules': RULES, 'sysctl.conf': `${CONNTRACK} = 600\n` },
    [{ on_host: true, seconds: 600 }],
  ],
  ['the host does not track connections', { 'sysctl.conf': `${CONNTRACK} = 600\n` }, []],
  ['no file states one', { 'edge.yaml': POLICY }, []],
  ['it cannot be read', { 'edge.yaml': `${POLICY}idle_timeout: soon\n` }, []],
] as const)('times after which connections are forgotten: %s', (_, files, expected) => {
  expect(limitsOf(files)).toMatchObject(expected);
  expect(limitsOf(files)).toHaveLength(expected.length);
});
