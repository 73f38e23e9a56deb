// What these say was observed in namespaces as well, by test/lab/ftp.ts --random 200 --routers.
import { describe, expect, test } from 'vitest';
import { analyzeText } from '../facts/site.ts';

const CONFIG = 'listen=YES\nanonymous_enable=YES\npasv_min_port=3001\npasv_max_port=3004\n';

interface Stated {
  readonly config?: string;
  readonly raw?: readonly string[];
  readonly mangle?: readonly string[];
  readonly nat?: readonly string[];
  readonly forward?: readonly string[];
  /** Keys of the router besides its rules. */
  readonly router?: string;
  /** What clients dial; false: the server's own address. */
  readonly public?: string | false;
  /** Rules of the server's own host. */
  readonly host?: string;
}

/** The verdicts of PASV, EPSV, PORT, EPRT over IPv4 in plain text, with their reasons. */
function judge(stated: Stated): Readonly<Record<string, string>> {
  const table = (name: string, chains: string, rules: readonly string[] = []): string =>
    rules.length === 0 ? '' : `*${name}\n${chains}${rules.map((rule) => `-A ${rule}\n`).join('')}COMMIT\n`;
  const policies = ['PREROUTING', 'OUTPUT', 'POSTROUTING'].map((chain) => `:${chain} ACCEPT [0:0]\n`).join('');
  const seen = stated.public === false ? '' : `, public: [${stated.public ?? '198.51.100.10'}]`;
  const router =
    stated.router ?? 'outside: eth0, inside: eth1, conntrack-ftp: builtin, nat-ftp: builtin, kernel: "6.1"';
  const { views } = analyzeText({
    'vsftpd.conf': stated.config ?? CONFIG,
    'edge.v4': [
      table('raw', ':PREROUTING ACCEPT [0:0]\n', stated.raw),
      table('mangle', policies, stated.mangle),
      table('nat', policies, stated.nat),
      table('filter', ':INPUT ACCEPT [0:0]\n:FORWARD DROP [0:0]\n:OUTPUT ACCEPT [0:0]\n', stated.forward ?? []),
    ].join(''),
    ...(stated.host === undefined ? {} : { 'host.rules': stated.host }),
    'pasvlint.yaml': `version: 1
clients: [{name: internet, addresses: [203.0.113.0/24]}]
firewalls: [{name: edge, iptables: edge.v4, ${router}}]
servers:
  - name: ftp01
    vsftpd: vsftpd.conf
    ${stated.host === undefined ? '' : 'iptables: host.rules'}
    interface: eth0
    addresses: {inside: [10.0.2.2]${seen}}
    path: [edge]
`,
  });
  const modes = views.flatMap((view) => view.modes).filter(({ security }) => security === 'plain');
  return Object.fromEntries(
    modes.map(({ command, judgement, reason }) => [
      command,
      reason === '' ? judgement.verdict : `${judgement.verdict}: ${reason}`,
    ]),
  );
}

const dnat = (ports: string, to = '10.0.2.2'): string =>
  `PREROUTING -d 198.51.100.10/32 -p tcp -m tcp --dport ${ports} -j DNAT --to-destination ${to}`;
const SNAT = 'POSTROUTING -o eth0 -s 10.0.2.2/32 -j SNAT --to-source 198.51.100.10';
const CONTROL = 'FORWARD -d 10.0.2.2/32 -p tcp -m tcp --dport 21 -j ACCEPT';
const DATA = 'FORWARD -d 10.0.2.2/32 -p tcp -m tcp --dport 3001:3004 -j ACCEPT';
const ESTABLISHED = 'FORWARD -m conntrack --ctstate ESTABLISHED -j ACCEPT';
const RELATED = 'FORWARD -m conntrack --ctstate RELATED,ESTABLISHED -j ACCEPT';
const OUT = 'FORWARD -i eth1 -j ACCEPT';
const HELPER = 'PREROUTING -p tcp -m tcp --dport 21 -j CT --helper ftp';

const OPEN = { nat: [dnat('21'), dnat('3001:3004'), SNAT], forward: [ESTABLISHED, CONTROL, DATA, OUT] };

describe('a Linux router between clients and server', () => {
  test('lets everything through that it translates and forwards', () => {
    const told = judge({ ...OPEN, config: `${CONFIG}pasv_address=198.51.100.10\n` });
    expect(told).toEqual({ PASV: 'works', EPSV: 'works', PORT: 'works', EPRT: 'works' });
  });

  test('without pasv_address and helper, the 227 reply names the inside address', () => {
    const told = judge(OPEN);
    expect(told['PASV']).toBe('fails: the 227 reply names 10.0.2.2, which clients cannot reach');
    expect(told['EPSV']).toBe('works');
  });

  test('ports that it does not translate end there', () => {
    const told = judge({ ...OPEN, nat: [dnat('21'), dnat('3001:3002'), SNAT] });
    expect(told['EPSV']).toBe('partial: edge: no translation leads this port to the server');
  });

  test('ports that lead to one port are lost but for that one', () => {
    const told = judge({ ...OPEN, nat: [dnat('21'), dnat('3001:3004', '10.0.2.2:3001'), SNAT] });
    expect(told['EPSV']).toBe('partial: edge: no translation leads this port to the server');
  });

  test('where all ports lead to that of the server, clients dial that one', () => {
    const every = 'PREROUTING -d 198.51.100.10/32 -p tcp -j DNAT --to-destination 10.0.2.2:21';
    expect(judge({ ...OPEN, nat: [every, SNAT], forward: ['FORWARD -j ACCEPT'] })['PORT']).toBe('works');
  });

  test("what it translates for an address of the server's own leaves the other ports of it alone", () => {
    const nat = ['PREROUTING -d 10.0.2.2/32 -p tcp -m tcp --dport 2121 -j DNAT --to-destination 10.0.2.2:21'];
    const told = judge({ nat, public: false, forward: [ESTABLISHED, CONTROL, DATA, OUT] });
    expect(told).toEqual({ PASV: 'works', EPSV: 'works', PORT: 'works', EPRT: 'works' });
  });

  test('what it redirects to itself does not reach the server', () => {
    const nat = ['PREROUTING -i eth0 -p tcp -m tcp --dport 3001:3002 -j REDIRECT --to-ports 8080'];
    const told = judge({ nat, public: false, forward: ['FORWARD -j ACCEPT'] });
    expect(told['EPSV']).toBe('partial: edge: no translation leads this port to the server');
  });

  test('its FORWARD chain is asked for what comes after translation', () => {
    const forward = [ESTABLISHED, CONTROL, DATA.replace('10.0.2.2', '198.51.100.10'), OUT];
    expect(judge({ ...OPEN, forward })['EPSV']).toBe('fails: edge: FORWARD policy DROP');
  });

  test('answers need a rule as well', () => {
    expect(judge({ ...OPEN, forward: [CONTROL, DATA] })['EPSV']).toBe('fails: edge: FORWARD policy DROP');
  });

  test('NETMAP is followed as DNAT is, and leaves connections of the server alone', () => {
    const nat = ['PREROUTING -d 198.51.100.0/24 -j NETMAP --to 10.0.2.0/24'];
    const public2 = { ...OPEN, nat, config: `${CONFIG}pasv_address=198.51.100.2\n`, public: '198.51.100.2' };
    expect(judge(public2)).toEqual({
      PASV: 'works',
      EPSV: 'works',
      PORT: 'fails: edge: no translation leads this port to the server',
      EPRT: 'fails: edge: no translation leads this port to the server',
    });
    const back = 'POSTROUTING -o eth0 -s 10.0.2.0/24 -j NETMAP --to 198.51.100.0/24';
    expect(judge({ ...public2, nat: [...nat, back] })['PORT']).toBe('works');
  });

  test('a helper opens and translates the data connections that it has announced', () => {
    const told = judge({ raw: [HELPER], nat: [dnat('21')], forward: [RELATED, CONTROL] });
    expect(told).toEqual({ PASV: 'works', EPSV: 'works', PORT: 'works', EPRT: 'works' });
  });

  test('without nf_nat_ftp it announces, and translates nothing', () => {
    const router = 'outside: eth0, inside: eth1, conntrack-ftp: builtin, nat-ftp: absent, kernel: "6.1"';
    const told = judge({ raw: [HELPER], nat: [dnat('21'), dnat('3001:3004')], forward: [RELATED, CONTROL], router });
    expect(told['PASV']).toBe('fails: the 227 reply names 10.0.2.2, which clients cannot reach');
    expect(told['EPSV']).toBe('works');
  });

  test('whether nf_nat_ftp is there has to be told', () => {
    const router = 'outside: eth0, inside: eth1, conntrack-ftp: builtin, kernel: "6.1"';
    const told = judge({ raw: [HELPER], nat: [dnat('21')], forward: [RELATED, CONTROL], router });
    expect(told['PASV']).toBe('depends: whether edge writes its own address into the 227 reply');
    expect(told['EPSV']).toMatch(/^depends: whether the FTP helper of the router follows/);
  });

  test('a module that is loaded and assigned to nothing announces nothing', () => {
    const told = judge({ nat: [dnat('21')], forward: [RELATED, CONTROL] });
    expect(told['EPSV']).toBe('fails: edge: no translation leads this port to the server');
  });

  test('its helper is assigned by the port that the client dials', () => {
    const nat = [dnat('2121', '10.0.2.2:21')];
    expect(judge({ raw: [HELPER], nat, forward: [RELATED, CONTROL] })['EPSV']).toMatch(/^fails/);
    const raw = [HELPER.replace('21', '2121')];
    expect(judge({ raw, nat, forward: [RELATED, CONTROL] })['EPSV']).toBe('works');
  });

  // nf_conntrack_alter_reply of the kernels that attach helpers by themselves.
  test('a helper that the kernel attaches by itself is found by the port behind the translation', () => {
    const router = 'outside: eth0, inside: eth1, conntrack-ftp: loaded, nat-ftp: loaded, os: rhel7';
    const forward = [RELATED, CONTROL, CONTROL.replace('21', '2121')];
    const told = (nat: string, config = CONFIG): string | undefined =>
      judge({ nat: [nat], forward, router, config })['EPSV'];
    expect(told(dnat('21'))).toBe('works');
    expect(told(dnat('2121', '10.0.2.2:21'))).toBe('works');
    expect(told(dnat('21', '10.0.2.2:2121'), `${CONFIG}listen_port=2121\n`)).toMatch(/^fails/);
  });

  test('the helper does not follow a 227 reply that names the public address', () => {
    const config = `${CONFIG}pasv_address=198.51.100.10\n`;
    const told = judge({ config, raw: [HELPER], nat: [dnat('21')], forward: [RELATED, CONTROL] });
    expect(told['PASV']).toMatch(/^fails/);
    expect(told['EPSV']).toBe('works');
  });

  test('an announced connection that is dropped is new at the second try', () => {
    const forward = [ESTABLISHED, CONTROL, `${DATA.replace(' -j', ' -m conntrack --ctstate NEW -j')}`, OUT];
    const told = judge({ ...OPEN, raw: [HELPER], forward });
    expect(told['EPSV']).toBe('works');
  });

  test('data connections of the server that leave with an inside address are not answered', () => {
    const told = judge({ ...OPEN, nat: [dnat('21'), dnat('3001:3004')] });
    expect(told['PORT']).toBe('fails: edge: no translation leads this port to the server');
  });

  test('a client that it hides from the server is the same for both connections or refused', () => {
    const hide = 'POSTROUTING -o eth1 -j SNAT --to-source 10.0.2.1';
    const both = judge({ ...OPEN, nat: [...OPEN.nat, hide] });
    expect([both['EPSV'], both['PORT']]).toEqual([
      'works',
      'fails: edge: the source of control and data connections is translated differently',
    ]);
    const one = judge({ ...OPEN, nat: [...OPEN.nat, hide.replace('-j', '-p tcp -m tcp --dport 21 -j')] });
    expect(one['EPSV']).toMatch(/^fails: edge: the source of control and data connections/);
  });

  test('it masquerades both connections with one address, whichever that is', () => {
    const told = judge({ ...OPEN, nat: [...OPEN.nat, 'POSTROUTING -o eth1 -j MASQUERADE'] });
    expect(told['EPSV']).toBe('works');
    expect(told['PORT']).toMatch(/^depends|^fails/);
  });

  test('with its helper, PORT names the address that it gives the client', () => {
    const hide = 'POSTROUTING -o eth1 -j SNAT --to-source 10.0.2.1';
    const told = judge({ raw: [HELPER], nat: [dnat('21'), hide], forward: [RELATED, CONTROL] });
    expect(told['PORT']).toBe('works');
  });

  test("rules of the server's host see the source that it gives", () => {
    const hide = 'POSTROUTING -o eth1 -j SNAT --to-source 10.0.2.1';
    const host = (source: string): string =>
      `*filter\n:INPUT DROP [0:0]\n:FORWARD ACCEPT [0:0]\n:OUTPUT ACCEPT [0:0]\n-A INPUT -s ${source} -j ACCEPT\nCOMMIT\n`;
    const nat = [...OPEN.nat, hide];
    expect(judge({ ...OPEN, nat, host: host('203.0.113.0/24') })['EPSV']).toMatch(/^fails/);
    expect(judge({ ...OPEN, nat, host: host('10.0.2.1/32') })['EPSV']).toBe('works');
  });

  test('the address behind MASQUERADE is that of the side by which packets leave', () => {
    const host =
      '*filter\n:INPUT DROP [0:0]\n:FORWARD ACCEPT [0:0]\n:OUTPUT ACCEPT [0:0]\n-A INPUT -s 10.0.2.1/32 -j ACCEPT\nCOMMIT\n';
    const told = (addresses: string): string | undefined => {
      const router = `outside: eth0, inside: eth1, kernel: "6.1", addresses: ${addresses}`;
      return judge({ ...OPEN, nat: [...OPEN.nat, 'POSTROUTING -o eth1 -j MASQUERADE'], router, host })['EPSV'];
    };
    expect(told('{inside: [10.0.2.1]}')).toBe('works');
    expect(told('{inside: [10.0.2.254]}')).toMatch(/^fails/);
    expect(told('{inside: [10.0.2.1, 10.0.2.254]}')).toMatch(/^depends/);
    expect(told('{outside: [10.0.2.1]}')).toMatch(/^depends/);
    expect(told('[10.0.2.1]')).toBe('depends: the address that edge gives clients: state it (addresses, inside)');
  });

  test('connections of the server that are masqueraded are answered where clients see the address that they dial', () => {
    const nat = [dnat('21'), dnat('3001:3004'), 'POSTROUTING -o eth0 -j MASQUERADE'];
    const told = (addresses: string): string | undefined =>
      judge({ ...OPEN, nat, router: `outside: eth0, inside: eth1, kernel: "6.1", addresses: ${addresses}` })['PORT'];
    expect(told('{outside: [198.51.100.10]}')).toBe('works');
    expect(told('{outside: [198.51.100.10, 198.51.100.11]}')).toMatch(/^depends/);
    expect(told('{inside: [198.51.100.10]}')).toMatch(/^depends/);
  });

  test('answers of clients for whom it does not translate the source are no answers of a translated connection', () => {
    const forward = (state: string): readonly string[] => [
      'FORWARD -i eth1 -j ACCEPT',
      'FORWARD -i eth0 -p tcp -m tcp --dport 1024:65535 -m conntrack --ctstate NEW -j DROP',
      'FORWARD -i eth0 -p tcp -m tcp --dport 21 -j ACCEPT',
      `FORWARD -i eth0 -m conntrack --ctstate ${state} -j ACCEPT`,
    ];
    const snat = (to: string): string => `POSTROUTING -o eth0 ${to} -j SNAT --to-source 198.51.100.10`;
    const told = (to: string, state: string): string | undefined =>
      judge({ nat: [snat(to)], public: false, forward: forward(state) })['PORT'];
    expect(told('-d 203.0.113.0/24', 'SNAT')).toBe('works');
    expect(told('-d 203.0.113.0/25', 'ESTABLISHED')).toBe('works');
    expect(told('-d 203.0.113.0/25', 'SNAT')).toMatch(/^depends: whether the connection is translated/);
  });

  test('answers that are kept from connection tracking are not translated back', () => {
    const raw = ['PREROUTING -i eth1 -p tcp -m tcp --sport 3001:3002 -j CT --notrack'];
    const told = judge({ ...OPEN, raw, forward: ['FORWARD -j ACCEPT'] });
    expect(told['EPSV']).toMatch(/^partial: edge: answers are kept from connection tracking/);
  });

  test('translation for some clients holds for these', () => {
    const told = judge({ ...OPEN, nat: OPEN.nat.map((rule) => rule.replace('-d 198', '-s 203.0.113.0/25 -d 198')) });
    expect(told['EPSV']).toMatch(/^partial/);
  });

  test('an interface that is not stated keeps open what hangs on it', () => {
    const nat = [dnat('21').replace('-d', '-i eth0 -d'), dnat('3001:3004'), SNAT];
    expect(judge({ ...OPEN, nat, router: 'kernel: "6.1"' })['EPSV']).toMatch(/^depends/);
  });

  test('a router without translation passes on what its rules let through', () => {
    const told = judge({ public: false, forward: [ESTABLISHED, CONTROL, DATA, OUT] });
    expect(told).toEqual({ PASV: 'works', EPSV: 'works', PORT: 'works', EPRT: 'works' });
  });

  test('drops in the raw and mangle tables count', () => {
    const mangle = ['PREROUTING -p tcp -m tcp --dport 3001:3002 -j DROP'];
    expect(judge({ ...OPEN, mangle })['EPSV']).toBe('partial: edge: mangle PREROUTING DROP rule');
  });
});

test('a router leads on to the address that the one behind it translates', () => {
  const edge = (from: string, to: string): string =>
    `*nat\n:PREROUTING ACCEPT [0:0]\n:POSTROUTING ACCEPT [0:0]\n-A PREROUTING -d ${from} -p tcp -j DNAT --to-destination ${to}\n-A POSTROUTING -o eth0 -s ${to} -j SNAT --to-source ${from}\nCOMMIT\n`;
  const { views } = analyzeText({
    'vsftpd.conf': `${CONFIG}pasv_address=198.51.100.10\n`,
    'outer.v4': edge('198.51.100.10', '10.0.1.2'),
    'inner.v4': edge('10.0.1.2', '10.0.2.2'),
    'pasvlint.yaml': `version: 1
clients: [{name: internet, addresses: [203.0.113.0/24]}]
firewalls:
  - {name: outer, iptables: outer.v4, outside: eth0, inside: eth1, kernel: "6.1"}
  - {name: inner, iptables: inner.v4, outside: eth0, inside: eth1, kernel: "6.1"}
servers:
  - {name: ftp01, vsftpd: vsftpd.conf, addresses: {inside: [10.0.2.2], public: [198.51.100.10]}, path: [outer, inner]}
`,
  });
  const modes = views.flatMap((view) => view.modes).filter(({ security }) => security === 'plain');
  expect(modes.map(({ command, judgement }) => `${command} ${judgement.verdict}`)).toEqual([
    'PASV works',
    'EPSV works',
    'PORT works',
    'EPRT works',
  ]);
});

test('TCP wrappers that would see another address than the client has keep the answer open', () => {
  const files = (nat: string): Readonly<Record<string, string>> => ({
    'vsftpd.conf': 'listen=YES\ntcp_wrappers=YES\n',
    'hosts.allow': 'vsftpd: 203.0.113.\n',
    'hosts.deny': 'ALL: ALL\n',
    'edge.v4': `*nat\n:PREROUTING ACCEPT [0:0]\n:POSTROUTING ACCEPT [0:0]\n${nat}COMMIT\n`,
    'pasvlint.yaml': `version: 1
clients: [{name: internet, addresses: [203.0.113.0/24]}]
firewalls: [{name: edge, iptables: edge.v4, outside: eth0, inside: eth1, kernel: "6.1"}]
servers: [{name: ftp01, vsftpd: vsftpd.conf, dialect: debian, addresses: {inside: [10.0.2.2]}, path: [edge]}]
`,
  });
  const verdict = (nat: string): string | undefined => analyzeText(files(nat)).views[0]?.control.judgement.verdict;
  expect(verdict('')).toBe('works');
  expect(verdict('-A POSTROUTING -o eth1 -j SNAT --to-source 10.0.2.1\n')).toBe('depends');
});

// Measured in namespaces with Linux 6.18: TCP connections through a router whose neighbours are forgotten before each.
test.each([
  { does: 'stops all that is for itself', rules: [], verdict: 'fails' },
  { does: 'takes no questions', rules: ['INPUT -p ipv6-icmp -m icmp6 --icmpv6-type 136 -j ACCEPT'], verdict: 'fails' },
  { does: 'takes no answers', rules: ['INPUT -p ipv6-icmp -m icmp6 --icmpv6-type 135 -j ACCEPT'], verdict: 'fails' },
  { does: 'takes both', rules: ['INPUT -p ipv6-icmp -j ACCEPT'], verdict: 'works' },
  {
    does: 'asks nobody',
    rules: ['INPUT -p ipv6-icmp -j ACCEPT', 'OUTPUT -p ipv6-icmp -m icmp6 --icmpv6-type 135 -j DROP'],
    verdict: 'fails',
  },
  {
    does: 'answers nobody',
    rules: ['INPUT -p ipv6-icmp -j ACCEPT', 'OUTPUT -p ipv6-icmp -m icmp6 --icmpv6-type 136 -j DROP'],
    verdict: 'fails',
  },
  { does: 'takes both from the server alone', rules: ['INPUT -i eth1 -p ipv6-icmp -j ACCEPT'], verdict: 'fails' },
  {
    does: 'has a link with two ends to the clients',
    rules: ['INPUT -i eth1 -p ipv6-icmp -j ACCEPT'],
    verdict: 'works',
    outside: 'outside: ppp0',
  },
  {
    does: 'has a link to the clients that is not stated',
    rules: ['INPUT -i eth1 -p ipv6-icmp -j ACCEPT'],
    verdict: 'depends',
    outside: 'os: debian12',
  },
])('a router that $does, over IPv6', ({ rules, verdict, outside = 'outside: eth0' }) => {
  const { views } = analyzeText({
    'vsftpd.conf': CONFIG.replace('listen=YES', 'listen=NO\nlisten_ipv6=YES'),
    'edge.v6': `*filter\n:INPUT DROP [0:0]\n:FORWARD ACCEPT [0:0]\n:OUTPUT ACCEPT [0:0]\n${rules.map((rule) => `-A ${rule}\n`).join('')}COMMIT\n`,
    'pasvlint.yaml': `version: 1
clients: [{name: internet, addresses: ["2001:db8:1::/64"]}]
firewalls: [{name: edge, ip6tables: edge.v6, inside: eth1, ${outside}}]
servers: [{name: ftp01, vsftpd: vsftpd.conf, addresses: {inside: ["2001:db8:2::2"]}, path: [edge]}]
`,
  });
  expect(views[0]?.control.judgement.verdict).toBe(verdict);
});
