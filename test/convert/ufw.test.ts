import { expect, test } from 'vitest';
import { recognizeDocument } from '../../src/convert/kind.ts';
import { buildSite } from '../../src/convert/site.ts';
import { analyzeSite } from '../../src/analyze/ftp/analysis.ts';
import { parseKernel } from '../../src/convert/kernel.ts';

const part = (name: string, rules: string, prefix = 'ufw'): string =>
  `*filter\n:${prefix}-${name}-input - [0:0]\n:${prefix}-${name}-output - [0:0]\n:${prefix}-${name}-forward - [0:0]\n${rules}COMMIT\n`;

const FILES = {
  'etc/vsftpd.conf': 'listen=NO\nlisten_ipv6=YES\npasv_min_port=50000\npasv_max_port=50099\n',
  'etc/default/ufw':
    'IPV6=yes\nDEFAULT_INPUT_POLICY="DROP"\nDEFAULT_OUTPUT_POLICY="ACCEPT"\nIPT_MODULES="nf_conntrack_ftp"\n',
  'etc/ufw/ufw.conf': 'ENABLED=yes\n',
  'etc/ufw/before.rules': part('before', '-A ufw-before-input -m conntrack --ctstate RELATED,ESTABLISHED -j ACCEPT\n'),
  'etc/ufw/user.rules': part('user', '-A ufw-user-input -p tcp --dport 21 -j ACCEPT\n'),
  'etc/ufw/after.rules': part('after', '-A ufw-after-input -p udp --dport 137 -j ufw-skip-to-policy-input\n'),
};

const DUMP = '*filter\n:INPUT ACCEPT [0:0]\n:FORWARD ACCEPT [0:0]\n:OUTPUT ACCEPT [0:0]\nCOMMIT\n';

/** The site of the files, and the verdicts of EPSV in plain sessions by IP version. */
function judge(changed: Readonly<Record<string, string | undefined>>) {
  const files: Readonly<Record<string, string | undefined>> = { ...FILES, ...changed };
  const documents = Object.entries(files).flatMap(([name, text]) => {
    if (text === undefined) return [];
    const document = { name, text, encoding: 'utf-8' } as const;
    return [{ document, kind: recognizeDocument(document) }];
  });
  const { value: site, diagnostics } = buildSite(documents, { kernel: parseKernel('6.1'), dialect: 'debian' });
  const verdicts = analyzeSite(site).flatMap(({ views }) =>
    views.map(({ scope, modes }) => {
      const mode = modes.find(({ command, security }) => command === 'EPSV' && security === 'plain');
      return `${scope.family} ${mode?.judgement.verdict}`;
    }),
  );
  const [host] = site.hosts;
  return { host, verdicts, told: diagnostics.filter(({ severity }) => severity !== 'info') };
}

test('the files are put together as ufw does: what no rule allows, its default policy stops', () => {
  const { host, verdicts, told } = judge({});
  expect(told).toEqual([]);
  expect(verdicts[0]).toBe('ipv4 fails');
  expect(host?.helper.presence.value).toBe('loaded');
  expect(host?.assumptions.map(({ code }) => code).filter((code) => code.startsWith('ufw'))).toEqual([]);
});

test.each([
  [
    'the passive range is allowed',
    { 'etc/ufw/user.rules': FILES['etc/ufw/user.rules'].replace('--dport 21', '-m multiport --dports 21,50000:50099') },
    'works',
  ],
  ['the default policy lets packets in', { 'etc/default/ufw': 'DEFAULT_INPUT_POLICY=ACCEPT\n' }, 'works'],
  ['the default policy refuses', { 'etc/default/ufw': 'DEFAULT_INPUT_POLICY=REJECT\n' }, 'fails'],
  ['ufw is switched off', { 'etc/ufw/ufw.conf': 'ENABLED=no\n' }, 'works'],
  ['what comes before is not given', { 'etc/ufw/before.rules': undefined }, 'depends'],
  ['what comes after is not given', { 'etc/ufw/after.rules': undefined }, 'depends'],
  [
    'what comes after adds to chains that it does not declare',
    {
      'etc/ufw/user.rules': part('user', '-A ufw-user-input -p tcp -j ACCEPT\n'),
      'etc/ufw/after.rules': part('after', '-A ufw-before-input -p tcp --dport 50000:50099 -j DROP\n'),
    },
    'fails',
  ],
  [
    'what comes after empties the chains that it declares',
    {
      'etc/ufw/before.rules': `${part('before', '-A ufw-before-input -j mine\n-A mine -p tcp -j ACCEPT\n').replace('COMMIT', '').replace('*filter\n', '*filter\n:mine - [0:0]\n')}COMMIT\n`,
      'etc/ufw/after.rules': part('after', '').replace('*filter\n', '*filter\n:mine - [0:0]\n'),
    },
    'fails',
  ],
  [
    'a rule of a built-in chain comes behind those of ufw and before the default policy',
    { 'etc/ufw/before.rules': part('before', '-A INPUT -p tcp -j ACCEPT\n') },
    'works',
  ],
  [
    'the default policy lets new connections in before rules of a built-in chain',
    {
      'etc/default/ufw': 'DEFAULT_INPUT_POLICY=ACCEPT\nIPV6=yes\n',
      'etc/ufw/before.rules': part('before', '-A INPUT -p tcp --syn -j DROP\n'),
    },
    'works',
  ],
])('%s', (_, changed, verdict) => {
  expect(judge(changed).verdicts[0]).toBe(`ipv4 ${verdict}`);
});

test('what ufw does to IPv6 is open if only its files about IPv4 were given', () => {
  expect(judge({}).verdicts[1]).toBe('ipv6 depends');
  expect(judge({ 'etc/ufw/ufw.conf': 'ENABLED=no\n' }).verdicts[1]).toBe('ipv6 works');
});

test('with IPV6=no nothing of IPv6 passes', () => {
  expect(judge({ 'etc/default/ufw': 'IPV6=no\n' }).verdicts[1]).toBe('ipv6 fails');
});

test('policies and the switch that were not given are as ufw ships them, which is told', () => {
  const { host, verdicts } = judge({ 'etc/default/ufw': undefined, 'etc/ufw/ufw.conf': undefined });
  expect(verdicts[0]).toBe('ipv4 fails');
  const codes = expect.arrayContaining(['ufw-enabled', 'ufw-defaults']);
  expect(host?.assumptions.map(({ code }) => code)).toEqual(codes);
  // Those of IPv6 are still made of the files.
  const dumped = judge({ 'etc/default/ufw': undefined, 'etc/ufw/ufw.conf': undefined, 'etc/iptables/rules.v4': DUMP });
  expect(dumped.host?.assumptions.map(({ code }) => code)).toEqual(codes);
});

test('a whole dump that shows chains of ufw goes before its files; of one without them it is not known which is in use', () => {
  expect(judge({ 'etc/iptables/rules.v4': DUMP }).verdicts[0]).toBe('ipv4 depends');
  const shown = DUMP.replace('COMMIT', ':ufw-user-input - [0:0]\n-A INPUT -j ufw-user-input\nCOMMIT');
  expect(judge({ 'etc/iptables/rules.v4': shown }).verdicts).toEqual(['ipv4 works', 'ipv6 depends']);
});
