import { describe, expect, test } from 'vitest';
import { recognizeDocument } from '../../src/convert/kind.ts';
import { planOwner } from '../../src/fix/plan.ts';
import type { Judge, Judged } from '../../src/fix/prove.ts';
import { lint } from '../../src/lint.ts';
import type { OwnerPlan, Planner } from '../../src/model/fix-plan.ts';
import { loadRules } from '../../src/rules.ts';
import { VOCABULARY } from '../../src/analyze/facts/facts.ts';
import { readShippedRules } from '../shipped-rules.ts';

const CONFIG = 'listen=YES\nanonymous_enable=NO\nlocal_enable=YES\npasv_min_port=20000\npasv_max_port=20199\n';
const POLICY = `version: 1
name: perimeter
rules:
  - {name: ftp, action: allow, direction: inbound, protocol: tcp, ports: ["21", "20000-20099"]}
  - {name: out, action: allow, direction: outbound, protocol: tcp}
`;

const { value: shipped } = loadRules(readShippedRules(), { vocabulary: VOCABULARY, taken: new Set() });

function world(files: Readonly<Record<string, string>>, own: string = ''): { before: Judged; judge: Judge } {
  const mine = own === '' ? [] : [{ name: 'own.yaml', text: own, encoding: 'utf-8' as const }];
  const { value: rules, diagnostics } = loadRules(mine, { vocabulary: VOCABULARY, taken: new Set() });
  expect(diagnostics).toEqual([]);
  const checks = [...shipped.checks, ...rules.checks];
  const documents = Object.entries(files).map(([name, text]) => {
    const document = { name, text, encoding: 'utf-8' } as const;
    return { document, kind: recognizeDocument(document) };
  });
  const judge: Judge = (known, amend) => lint(known, { checks, amend });
  return { before: { documents, report: judge(documents) }, judge };
}

function plan(
  files: Readonly<Record<string, string>>,
  owner: Planner,
  how: { unsafe?: boolean; own?: string } = {},
): OwnerPlan {
  const { before, judge } = world(files, how.own);
  return planOwner(before, judge, { owner, unsafe: how.unsafe === true }).plan;
}

/** What was tried and not made: outcome and reasons. */
function listLeft({ left }: OwnerPlan): readonly unknown[] {
  return left.filter(({ outcome }) => outcome !== 'words').map(({ outcome, reasons }) => [outcome, reasons]);
}

function texts({ files }: OwnerPlan): readonly string[] {
  return files.map(({ after }) => after.text);
}

describe('a range that the network firewall opens in part', () => {
  const files = { 'vsftpd.conf': CONFIG, 'perimeter.yaml': POLICY };

  test('is narrowed by the server team', () => {
    const made = plan(files, 'server');
    expect(texts(made)).toEqual([CONFIG.replace('20199', '20099')]);
    expect(made.made.map(({ finding, outcome }) => [finding.rule, outcome])).toEqual([
      ['passive-range-blocked', 'proven'],
    ]);
  });

  test('is opened by the network team', () => {
    expect(texts(plan(files, 'network'))).toEqual([
      POLICY.replace('20000-20099', '20000-20199').replace('"21", ', '"21", '),
    ]);
  });

  test('is not the business of the Linux team', () => {
    expect(plan(files, 'host')).toMatchObject({ made: [], left: [], files: [] });
  });
});

test('what is left to open gets a rule of its own where the ports are no list in one line', () => {
  const policy = POLICY.replace('ports: ["21", "20000-20099"]', 'ports: ["21"]').replace(
    '  - {name: out',
    '  # way out\n  - {name: out',
  );
  const [text = ''] = texts(plan({ 'vsftpd.conf': CONFIG, 'perimeter.yaml': policy }, 'network'));
  expect(text).toBe(
    `${policy.trimEnd()}\n  - {name: ftp-passive, action: allow, direction: inbound, protocol: tcp, ports: ["20000-20199"]}\n`,
  );
});

test('a JSON policy stays JSON, and the rule stands before the one that stops the packets', () => {
  const policy = JSON.stringify(
    {
      version: 1,
      name: 'perimeter',
      rules: [
        { name: 'ftp', action: 'allow', direction: 'inbound', protocol: 'tcp', ports: ['21'] },
        { name: 'stop', action: 'deny', direction: 'inbound' },
        { name: 'out', action: 'allow', direction: 'outbound' },
      ],
    },
    null,
    2,
  );
  const [text = ''] = texts(plan({ 'vsftpd.conf': CONFIG, 'perimeter.json': policy }, 'network'));
  expect(JSON.parse(text).rules.map(({ name }: { name: string }) => name)).toEqual([
    'ftp',
    'ftp-passive',
    'stop',
    'out',
  ]);
});

test('a device that keeps no state gets a rule for the replies as well', () => {
  const policy = `${POLICY.replace('name: perimeter\n', 'name: perimeter\nstateful: false\n').replace(', "20000-20099"', '')}`;
  const closed = policy.replace(
    'direction: outbound, protocol: tcp',
    'direction: outbound, protocol: tcp, source_ports: ["20-21"]',
  );
  const [text = ''] = texts(
    plan({ 'vsftpd.conf': `${CONFIG}connect_from_port_20=YES\n`, 'perimeter.yaml': closed }, 'network'),
  );
  expect(text).toContain(
    '{name: ftp-passive-replies, action: allow, direction: outbound, protocol: tcp, source_ports: ["20000-20199"], ports: ["1024-65535"]}',
  );
});

test('what both IP versions need is one change, and one alone would not do', () => {
  const project = `version: 1
servers:
  - name: ftp01
    vsftpd: vsftpd.conf
    addresses: {inside: [10.0.2.2, "2001:db8:2::2"]}
    path: [perimeter]
firewalls:
  - {name: perimeter, policy: perimeter.yaml}
`;
  const config = CONFIG.replace('listen=YES', 'listen=NO\nlisten_ipv6=YES');
  const policy = POLICY.replace(/ {2}- \{name: out.*\n/, '');
  const { made, files } = plan(
    { 'pasvlint.yaml': project, 'vsftpd.conf': config, 'perimeter.yaml': policy },
    'network',
    { unsafe: true },
  );
  const active = made.find(({ finding }) => finding.rule === 'active-data-blocked');
  expect(active?.fix.intents?.map((intent) => intent.kind === 'opening' && intent.family)).toEqual(['ipv4', 'ipv6']);
  expect(files[0]?.after.text.match(/name: ftp-active/g)?.length).toBe(2);
});

test('an export is not edited, and the request is proven by what the export means', () => {
  const rule = (name: string, ports: string): unknown => ({
    name,
    direction: 'INGRESS',
    network: 'default',
    priority: 1000,
    sourceRanges: ['0.0.0.0/0'],
    allowed: [{ IPProtocol: 'tcp', ports: [ports] }],
    kind: 'compute#firewall',
    disabled: false,
  });
  const exported = JSON.stringify([rule('ftp', '21'), rule('data', '20000-20099')], null, 2);
  const { made, left, files } = plan({ 'vsftpd.conf': CONFIG, 'gcloud.json': exported }, 'network');
  expect([made, files]).toEqual([[], []]);
  expect(left.map(({ finding, outcome }) => [finding.rule, outcome])).toContainEqual([
    'passive-range-blocked',
    'proven in meaning',
  ]);
});

test('a range that some clients use whole is not narrowed for the others unasked', () => {
  const project = `version: 1
clients:
  - {name: partners, addresses: [203.0.113.0/24]}
  - {name: office, addresses: [198.51.100.0/24]}
`;
  const policy = POLICY.replace(
    '  - {name: out',
    '  - {name: office, action: allow, direction: inbound, protocol: tcp, from: [198.51.100.0/24], ports: ["21", "20000-20199"]}\n  - {name: out',
  );
  const files = { 'pasvlint.yaml': project, 'vsftpd.conf': CONFIG, 'perimeter.yaml': policy };
  const careful = plan(files, 'server');
  expect([careful.made, listLeft(careful)]).toEqual([
    [],
    [['side effects', ['ports that work today would no longer be used']]],
  ]);
  expect(texts(plan(files, 'server', { unsafe: true }))).toEqual([CONFIG.replace('20199', '20099')]);
});

test('what a daemon that does not start has hidden is told, and cured in turn', () => {
  const files = { 'vsftpd.conf': CONFIG.replace('listen=YES', 'listen=YES # alone'), 'perimeter.yaml': POLICY };
  const { made, files: changed } = plan(files, 'server');
  expect(made.map(({ finding, uncovered }) => [finding.rule, uncovered.map(({ rule }) => rule)])).toEqual([
    ['boolean-malformed', expect.arrayContaining(['passive-range-blocked'])],
    ['passive-range-blocked', []],
  ]);
  expect(changed.map(({ after }) => after.text)).toEqual([CONFIG.replace('20199', '20099')]);
});

test('a change with side effects is made only if it is asked for', () => {
  const files = { 'vsftpd.conf': `${CONFIG}pasv_promiscuous=YES\n` };
  const { made, left } = plan(files, 'server');
  expect([
    made.length,
    left.filter(({ outcome }) => outcome === 'side effects').map(({ finding }) => finding.rule),
  ]).toEqual([0, ['pasv-promiscuous']]);
  expect(texts(plan(files, 'server', { unsafe: true }))).toEqual([`${CONFIG}pasv_promiscuous=NO\n`]);
});

/** A rule that is never content: its fix makes the number one that the rule dislikes as well. */
const RESTLESS = `id: own
title: The number is odd
severity: warning
category: hygiene
for: setting
when: setting.name == "max_clients"
expect: "false"
message: "max_clients is {setting.value}"
at: [{place: line, label: here}]
why: A house rule.
fix:
  - owner: server
    when: setting.value == "7"
    text: Make it 8.
    edits: [{place: value, text: "8"}]
  - owner: server
    when: setting.value == "8"
    text: Make it 7.
    edits: [{place: value, text: "7"}]
`;

test('faults that are cured only with one another are cured together', () => {
  const broken = CONFIG.replaceAll('_port=', '_port =');
  const { made, files } = plan({ 'vsftpd.conf': broken }, 'server', { unsafe: true });
  expect(
    made.map(({ finding, alsoCured }) => [
      finding.rule,
      alsoCured.filter(({ rule }) => rule === 'setting-unknown').length,
    ]),
  ).toEqual([['setting-unknown', 1]]);
  expect(files.map(({ after }) => after.text)).toEqual([CONFIG]);
});

test('a fix that trades an error for a warning is refused, whatever is allowed', () => {
  const rules = `*filter
:INPUT DROP [0:0]
:OUTPUT ACCEPT [0:0]
-A INPUT -m conntrack --ctstate ESTABLISHED -j ACCEPT
-A INPUT -p tcp -m tcp --dport 21 -j ACCEPT
-A INPUT -p tcp -m tcp --dport 20000:20199 -j ACCEPT
COMMIT
`;
  const files = { 'vsftpd.conf': CONFIG, 'perimeter.yaml': POLICY, iptables: rules };
  for (const unsafe of [false, true]) {
    const refused = plan(files, 'server', { unsafe });
    expect([refused.made, listLeft(refused)]).toEqual([
      [],
      [['refused', [expect.stringMatching(/^it would bring about passive-range-wide: /)]]],
    ]);
  }
});

const FILTER = `*filter
:INPUT DROP [0:0]
:OUTPUT ACCEPT [0:0]
-A INPUT -m conntrack --ctstate RELATED,ESTABLISHED -j ACCEPT
-A INPUT -p tcp -m tcp --dport 21 -j ACCEPT
-A INPUT -j REJECT --reject-with icmp-port-unreachable
COMMIT
`;

const PROJECT = 'version: 1\nservers:\n  - {name: ftp01, vsftpd: vsftpd.conf, iptables: iptables, kernel: "6.1"}\n';

test('a helper is assigned together with a limit on what it opens', () => {
  const files = { 'pasvlint.yaml': PROJECT, 'vsftpd.conf': CONFIG, iptables: FILTER };
  const { made, files: changed } = plan(files, 'host', { unsafe: true });
  expect(made.map(({ finding, reasons }) => [finding.rule, reasons])).toEqual([['helper-not-assigned', []]]);
  expect(changed[0]?.after.text).toContain('--ctstate RELATED -m helper --helper ftp -m tcp --dport 20000:20199');
});

test('a line that comes too late is moved instead of written once more', () => {
  const line = '-A INPUT -p tcp -m tcp --dport 20000:20199 -m comment --comment "CHG-1" -j ACCEPT\n';
  const late = FILTER.replace('COMMIT', `${line}COMMIT`).replace('RELATED,', '');
  const given = { 'pasvlint.yaml': PROJECT, 'vsftpd.conf': CONFIG, iptables: late };
  const { made, files } = plan(given, 'host', { unsafe: true });
  expect(made.map(({ finding, reasons }) => [finding.rule, reasons])).toEqual([['passive-range-blocked-on-host', []]]);
  expect(files[0]?.after.text).toBe(late.replace(line, '').replace('-A INPUT -j REJECT', `${line}-A INPUT -j REJECT`));
});

test('a fix that does not cure is not made, and nothing goes round in circles', () => {
  const restless = plan({ 'vsftpd.conf': `${CONFIG}max_clients=7\n` }, 'server', { own: RESTLESS });
  expect([restless.made, listLeft(restless)]).toEqual([
    [],
    [['refused', expect.arrayContaining(['the finding would remain'])]],
  ]);
});

test('a rule of the user cannot have the server team change the file of another team', () => {
  const own = RESTLESS.replace('for: setting\nwhen: setting.name == "max_clients"', 'for: gap')
    .replace('expect: "false"', 'expect: gap.blocked_count == 0')
    .replace('max_clients is {setting.value}', '{gap.device} blocks {gap.blocked}')
    .replace('place: line', 'place: blocker')
    .replace(/fix:[^]*/, 'fix:\n  - {owner: server, text: Open up., edits: [{place: blocker, text: allow}]}\n');
  const alone = plan({ 'vsftpd.conf': CONFIG, 'perimeter.yaml': 'version: 1\ndefault: deny\nrules: []\n' }, 'server', {
    own,
  });
  expect(
    alone.left.filter(({ finding }) => finding.rule === 'own').map(({ outcome, reasons }) => [outcome, reasons]),
  ).toContainEqual(['refused', ['it would change a file of another team']]);
});
