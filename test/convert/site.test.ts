import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { findSystem } from '../../src/convert/systems.ts';
import { parseKernel } from '../../src/convert/kernel.ts';
import { type KnownDocument, recognizeDocument } from '../../src/convert/kind.ts';
import { readProject } from '../../src/convert/project.ts';
import { type SiteOptions, buildSite, listProjectFiles } from '../../src/convert/site.ts';
import { ANY_ADDRESS } from '../../src/model/address-set.ts';
import { ASSUMPTIONS } from '../../src/model/assumptions.ts';
import { documentOf, pointsOf } from './texts.ts';

type Files = Readonly<Record<string, string>>;

const VSFTPD = 'listen=YES\nlocal_enable=YES\npasv_min_port=3001\npasv_max_port=3100\n';
const RULES =
  '*filter\n:INPUT DROP [0:0]\n:FORWARD DROP [0:0]\n:OUTPUT ACCEPT [0:0]\n-A INPUT -p tcp --dport 21 -j ACCEPT\nCOMMIT\n';
const POLICY = 'version: 1\nname: edge\ndefault: deny\nrules: []\n';

function build(files: Files, options: SiteOptions = {}) {
  const known = Object.entries(files).map(([name, text]): KnownDocument => {
    const document = documentOf(text, name);
    return { document, kind: recognizeDocument(document) };
  });
  const { value, diagnostics } = buildSite(known, options);
  const [host] = value.hosts;
  return {
    ...value,
    host,
    codes: host?.assumptions.map(({ code }) => code) ?? [],
    told: diagnostics.map(({ severity, code, span }) => `${severity} ${code} ${span.file}`),
    points: known.flatMap(({ document }) =>
      pointsOf(
        document,
        diagnostics.filter(({ span }) => span.file === document.name),
      ),
    ),
  };
}

describe('without a project file', () => {
  test('one host is made of one flat directory', () => {
    const { hosts, host, told } = build({
      'vsftpd.conf': VSFTPD,
      'iptables.save': RULES,
      'iptables-config': 'IPTABLES_MODULES="nf_conntrack_ftp"\n',
      'network-firewall.yaml': POLICY,
    });
    expect(hosts).toHaveLength(1);
    expect(host?.server.file).toBe('vsftpd.conf');
    expect(host?.rulesets).toMatchObject({ ipv4: { file: 'iptables.save' }, ipv6: undefined });
    expect(host?.path.map(({ name }) => name)).toEqual(['edge']);
    expect(host?.helper.presence.value).toBe('loaded');
    expect(told).toEqual([]);
  });

  test('the clients are any address', () => {
    expect(build({ 'vsftpd.conf': VSFTPD }).clients).toEqual([{ name: 'any', addresses: ANY_ADDRESS }]);
  });

  test.each<[string, Files]>([
    ['clients-any', {}],
    ['host-unfiltered', {}],
    ['host-unfiltered-ipv6', { 'rules.v4': RULES }],
    ['host-unfiltered-ipv4', { 'rules.v6': RULES }],
    ['network-unfiltered', {}],
    ['path-order', { 'a.yaml': POLICY, 'b.yaml': POLICY }],
    ['interface-unknown', { 'rules.v4': RULES.replace('COMMIT', '-A INPUT -i eth0 -j ACCEPT\nCOMMIT') }],
    ['kernel-unknown', {}],
    ['dialect-assumed', {}],
    ['dialect-inferred', { 'iptables/rules.v4': RULES, 'etc/sysconfig/ip6tables': RULES }],
    ['helper-module-unknown', {}],
    ['helper-module-unloaded', { 'iptables-config': 'IPTABLES_MODULES=""\n' }],
    ['user-files-unread', { 'vsftpd.conf': 'user_config_dir=/etc/vsftpd/users\n' }],
  ])('it is told that %s is taken for granted', (code, files) => {
    const { codes } = build({ 'vsftpd.conf': VSFTPD, ...files });
    expect(codes).toContain(code);
  });

  test('what is given is not taken for granted', () => {
    const files = {
      'vsftpd.conf': VSFTPD,
      'rules.v4': RULES,
      'rules.v6': RULES,
      'fw.yaml': POLICY,
      'lsmod.txt': 'Module Size Used by\nnf_nat 1 0\n',
    };
    expect(build(files, { system: findSystem('debian12') }).codes).toEqual(['clients-any']);
  });

  test('two servers on one machine share its rules, which are read once', () => {
    const { hosts, told } = build({
      'etc/vsftpd/a.conf': VSFTPD,
      'etc/vsftpd/b.conf': VSFTPD,
      'etc/sysconfig/iptables': `${RULES}nonsense\n`,
    });
    expect(hosts.map(({ name }) => name)).toEqual(['a', 'b']);
    expect(hosts[0]?.rulesets.ipv4).toBe(hosts[1]?.rulesets.ipv4);
    expect(hosts[0]?.assumptions.map(({ code }) => code)).toContain('files-shared');
    expect(told).toHaveLength(1);
  });

  test('two rule sets that could both be the right one are an error', () => {
    const { told, host } = build({ 'vsftpd.conf': VSFTPD, iptables: RULES, 'rules.v4': RULES });
    expect(told).toEqual(['error ambiguous-files rules.v4']);
    expect(host?.rulesets.ipv4?.file).toBe('iptables');
  });

  test('rules without a server have no part in any answer', () => {
    expect(build({ iptables: RULES }).told).toEqual(['warning unused-file iptables']);
  });

  test('files for single accounts go to the server that names their directory', () => {
    const { host, told } = build({
      'etc/vsftpd/vsftpd.conf': `${VSFTPD}user_config_dir=/etc/vsftpd/user_conf\n`,
      'etc/vsftpd/user_conf/alice': 'pasv_min_port=4001\n',
      'etc/vsftpd/user_other/bob': 'pasv_min_port=5001\n',
    });
    expect(host?.userFiles.map(({ login }) => login)).toEqual(['alice']);
    expect(told).toEqual(['info unused-file etc/vsftpd/user_other/bob']);
  });
});

describe('the kernel', () => {
  const project = (lines: string): Files => ({
    'vsftpd.conf': VSFTPD,
    'pasvlint.yaml': `version: 1\nservers:\n  - name: ftp01\n    vsftpd: vsftpd.conf\n${lines}`,
  });

  test.each<[string, string, SiteOptions]>([
    ['unknown', '', {}],
    ['3.10', '    kernel: "3.10"\n', {}],
    ['4.18 (rhel8)', '    os: rhel8\n', {}],
    ['3.10', '    os: rhel8\n    kernel: "3.10"\n', {}],
    ['6.1', '    kernel: "3.10"\n', { kernel: parseKernel('6.1') }],
    ['6.1 (debian12)', '    kernel: "3.10"\n', { system: findSystem('debian12') }],
    ['6.8', '', { kernel: parseKernel('6.8'), system: findSystem('ubuntu22.04') }],
    ['5.15 or 6.8 (ubuntu22.04)', '', { system: findSystem('ubuntu22.04') }],
  ])('is %s where the project says %j and the command line %j', (label, lines, options) => {
    expect(build(project(lines), options).host?.kernel.label).toBe(label);
  });

  test('of a release that is not known is an error at its name', () => {
    const { points, host } = build(project('    os: windows11\n'));
    expect(points).toEqual(['project-unknown-os: windows11']);
    expect(host?.kernel.label).toBe('unknown');
  });

  test('decides about automatic helpers', () => {
    expect(build(project('    os: rhel7\n')).host?.helper.automatic.value).toBe('on');
    expect(build(project('    os: rhel8\n')).host?.helper.automatic.value).toBe('off');
  });
});

const PROJECT = `version: 1
clients:
  - {name: partners, addresses: [203.0.113.0/24]}
firewalls:
  - {name: outer, policy: net/outer.yaml}
  - {name: inner, policy: net/inner.yaml}
servers:
  - name: ftp01
    vsftpd: conf/main.conf
    iptables: conf/v4.txt
    ip6tables: conf/v6.txt
    ipset: conf/sets.txt
    iptables-config: conf/config.txt
    dialect: debian
    kernel: "4.18"
    addresses: {inside: [10.0.2.2], public: [198.51.100.10]}
    interface: eth1
    path: [inner, outer]
    dial: {address: 198.51.100.10, port: 2121}
    conntrack-ftp: builtin
`;

const PROJECT_TEXTS: Files = {
  'site/pasvlint.yaml': PROJECT,
  'site/conf/main.conf': VSFTPD,
  'site/conf/v4.txt':
    '*filter\n:INPUT DROP [0:0]\n:FORWARD DROP [0:0]\n:OUTPUT ACCEPT [0:0]\n-A INPUT -m set --match-set p src -j ACCEPT\nCOMMIT\n',
  'site/conf/v6.txt': RULES,
  'site/conf/sets.txt': 'create p hash:net family inet\nadd p 203.0.113.0/24\n',
  'site/conf/config.txt': 'IPTABLES_MODULES="nf_nat_ftp"\n',
  'site/net/outer.yaml': POLICY,
  'site/net/inner.yaml': POLICY,
};

describe('a project file', () => {
  test('states everything about a server', () => {
    const { clients, host, told, codes } = build(PROJECT_TEXTS);
    expect(clients).toMatchObject([{ name: 'partners', addresses: { ipv4: [0xcb00_7100, 0xcb00_7200], ipv6: [] } }]);
    expect(host).toMatchObject({
      name: 'ftp01',
      server: { file: 'site/conf/main.conf', dialect: { name: 'debian', basis: 'stated' } },
      rulesets: {
        ipv4: { file: 'site/conf/v4.txt', rules: { understood: 1, total: 1 } },
        ipv6: { file: 'site/conf/v6.txt' },
      },
      kernel: { version: [4, 18] },
      conntrackFtp: 'builtin',
      helper: { presence: { value: 'builtin' }, automatic: { value: 'off' } },
      addresses: { inside: [0x0a00_0202], public: [0xc633_640a] },
      interface: 'eth1',
      path: [{ name: 'inner' }, { name: 'outer' }],
      dial: { address: 0xc633_640a, port: 2121 },
      modules: { loaded: [{ module: 'nf_nat_ftp' }] },
    });
    expect(told).toEqual([]);
    expect(codes).toEqual([]);
  });

  test('names the files that have to be read', () => {
    const needed = listProjectFiles(readProject(documentOf(PROJECT, 'site/pasvlint.yaml')).value);
    expect(needed.map(({ path, kind, span }) => [path, kind, PROJECT.slice(span.start, span.end)])).toEqual([
      ['site/net/outer.yaml', 'network-firewall', 'net/outer.yaml'],
      ['site/net/inner.yaml', 'network-firewall', 'net/inner.yaml'],
      ['site/conf/main.conf', 'vsftpd', 'conf/main.conf'],
      ['site/conf/v4.txt', 'iptables', 'conf/v4.txt'],
      ['site/conf/v6.txt', 'ip6tables', 'conf/v6.txt'],
      ['site/conf/sets.txt', 'ipset', 'conf/sets.txt'],
      ['site/conf/config.txt', 'iptables-config', 'conf/config.txt'],
    ]);
  });

  test.each([
    ['../a/./b.conf', 'sites/x/pasvlint.yaml', 'sites/a/b.conf'],
    ['../../a.conf', 'x/pasvlint.yaml', '../a.conf'],
    ['/etc/vsftpd.conf', 'x/pasvlint.yaml', '/etc/vsftpd.conf'],
    ['a.conf', '/srv/pasvlint.yaml', '/srv/a.conf'],
    ['/../a.conf', 'pasvlint.yaml', '/a.conf'],
  ])('names %s relative to itself: in %s that is %s', (path, file, resolved) => {
    const text = `version: 1\nservers:\n  - {name: a, vsftpd: ${path}}\n`;
    expect(listProjectFiles(readProject(documentOf(text, file)).value).map((one) => one.path)).toEqual([resolved]);
  });

  const servers = (text: string): Files => ({ 'pasvlint.yaml': `version: 1\n${text}` });

  test('leaves to the directories what it does not say', () => {
    const { host } = build({
      ...servers('servers:\n  - {name: ftp01, vsftpd: etc/vsftpd.conf}\n'),
      'etc/vsftpd.conf': VSFTPD,
      'etc/iptables/rules.v4': RULES,
      'etc/modules': 'nf_conntrack_ftp\n',
      'edge.yaml': POLICY,
    });
    expect(host?.rulesets.ipv4?.file).toBe('etc/iptables/rules.v4');
    expect(host?.helper.presence.value).toBe('loaded');
    expect(host?.path.map(({ file }) => file)).toEqual(['edge.yaml']);
  });

  test('goes before the directories where it says something', () => {
    const { host, told } = build({
      ...servers('servers:\n  - {name: ftp01, vsftpd: etc/vsftpd.conf, iptables: new.rules, path: []}\n'),
      'etc/vsftpd.conf': VSFTPD,
      'etc/iptables/rules.v4': RULES,
      'new.rules': RULES,
      'edge.yaml': POLICY,
    });
    expect(host?.rulesets.ipv4?.file).toBe('new.rules');
    expect(host?.path).toEqual([]);
    expect(told).toEqual(['info unused-file etc/iptables/rules.v4', 'info unused-file edge.yaml']);
  });

  test('without servers leaves them to the directories, with its clients and firewalls', () => {
    const { clients, host, codes } = build({
      ...servers('clients:\n  - {name: lan, addresses: [10.0.0.0/8]}\nfirewalls:\n  - {name: edge, policy: fw.yaml}\n'),
      'vsftpd.conf': VSFTPD,
      'fw.yaml': POLICY,
      'other.yaml': POLICY,
    });
    expect(clients.map(({ name }) => name)).toEqual(['lan']);
    expect(host?.path.map(({ file }) => file)).toEqual(['fw.yaml']);
    expect(codes).not.toContain('path-all');
  });

  test('with firewalls and without a path means all of them, in their order', () => {
    const { host, codes } = build({
      ...servers(
        'firewalls:\n  - {name: b, policy: b.yaml}\n  - {name: a, policy: a.yaml}\nservers:\n  - {name: ftp01, vsftpd: vsftpd.conf}\n',
      ),
      'vsftpd.conf': VSFTPD,
      'a.yaml': POLICY,
      'b.yaml': POLICY,
    });
    expect(host?.path.map(({ name }) => name)).toEqual(['b', 'a']);
    expect(codes).toContain('path-all');
  });

  test('finds the vsftpd.conf of a server by the name of its directory', () => {
    const { hosts } = build({
      ...servers('servers:\n  - {name: ftp02}\n'),
      'ftp01/vsftpd.conf': VSFTPD,
      'ftp02/vsftpd.conf': VSFTPD,
    });
    expect(hosts.map(({ name, server }) => [name, server.file])).toEqual([['ftp02', 'ftp02/vsftpd.conf']]);
  });

  test.each<[string, string, Files]>([
    [
      'a server whose file is not there',
      'project-missing-vsftpd: gone.conf',
      servers('servers:\n  - {name: a, vsftpd: gone.conf}\n'),
    ],
    ['a server whose file cannot be told', 'project-missing-vsftpd: a', servers('servers:\n  - {name: a}\n')],
    [
      'a path through a firewall that is not listed',
      'project-unknown-firewall: edge',
      { ...servers('servers:\n  - {name: a, vsftpd: vsftpd.conf, path: [edge]}\n'), 'vsftpd.conf': VSFTPD },
    ],
  ])('is told of %s', (_, point, files) => {
    expect(build(files).points).toContain(point);
  });

  test('is told which servers it leaves out', () => {
    const files = servers('servers:\n  - {name: a, vsftpd: a/vsftpd.conf}\n');
    expect(build({ ...files, 'a/vsftpd.conf': VSFTPD, 'b/vsftpd.conf': VSFTPD }).told).toEqual([
      'warning unlisted-server b/vsftpd.conf',
    ]);
  });

  test('of which there are two is an error, and the outer one is used', () => {
    const files = servers('servers:\n  - {name: outer, vsftpd: vsftpd.conf}\n');
    const inner = { 'x/pasvlint.yaml': 'version: 1\nservers:\n  - {name: inner, vsftpd: ../vsftpd.conf}\n' };
    const { hosts, told } = build({ ...inner, ...files, 'vsftpd.conf': VSFTPD });
    expect(hosts.map(({ name }) => name)).toEqual(['outer']);
    expect(told).toEqual(['error several-projects x/pasvlint.yaml']);
  });

  test('that another one extends is no second one', () => {
    const inner = { 'x/pasvlint.yaml': 'version: 1\nextends: ../pasvlint.yaml\nservers: [{name: inner}]\n' };
    const outer = { 'pasvlint.yaml': 'version: 1\nclients: [{name: partners, addresses: [192.0.2.0/24]}]\n' };
    const { hosts, told } = build({ ...inner, ...outer, 'x/vsftpd.conf': VSFTPD });
    expect([hosts.map(({ name }) => name), told]).toEqual([['inner'], []]);
  });

  test('a firewall whose policy is not there may let anything through', () => {
    const { host } = build({
      ...servers('firewalls:\n  - {name: edge, policy: gone.yaml}\nservers:\n  - {name: a, vsftpd: vsftpd.conf}\n'),
      'vsftpd.conf': VSFTPD,
    });
    expect(host?.path).toMatchObject([{ name: 'edge', fallback: { action: 'unknown' } }]);
  });

  test('gives addresses to names in policies', () => {
    const policy =
      'version: 1\nname: edge\nrules:\n  - {action: allow, direction: inbound, from: [sg-1, sg-2], ports: ["21"]}\n';
    const { host } = build({
      ...servers('resolve: {sg-1: [203.0.113.7]}\n'),
      'vsftpd.conf': VSFTPD,
      'edge.yaml': policy,
    });
    expect(host?.path[0]?.rules[0]?.from).toMatchObject({
      addresses: { ipv4: [0xcb00_7107, 0xcb00_7108] },
      unresolved: [{ name: 'sg-2' }],
    });
  });
});

const NAMES = [
  'pasvlint.yaml',
  'vsftpd.conf',
  'a/vsftpd.conf',
  'rules.v4',
  'rules.v6',
  'iptables-config',
  'fw.yaml',
  'lsmod',
  'ipset',
];
const TEXTS = [
  VSFTPD,
  RULES,
  POLICY,
  PROJECT,
  'IPTABLES_MODULES="a',
  'user_config_dir=/x\n',
  'create a hash:ip\n',
  '{',
  '\0',
  '',
];

test('whatever the documents are, a site comes of them, and every diagnostic points into one of them', () => {
  const texts = fc.constantFrom(...TEXTS, ...TEXTS.map((text) => text.slice(0, text.length / 2)));
  fc.assert(
    fc.property(fc.dictionary(fc.constantFrom(...NAMES), texts, { maxKeys: 6 }), (files) => {
      const known = Object.entries(files).map(([name, text]): KnownDocument => {
        const document = documentOf(text, name);
        return { document, kind: recognizeDocument(document) };
      });
      for (const { span } of buildSite(known).diagnostics) {
        expect(span.start).toBeLessThanOrEqual(span.end);
        expect(span.end).toBeLessThanOrEqual(files[span.file]?.length ?? -1);
      }
    }),
    { numRuns: 300 },
  );
});

test('every assumption says what is assumed in a sentence', () => {
  for (const text of Object.values(ASSUMPTIONS)) expect(text).toMatch(/^[A-Z].*\.$/);
});
