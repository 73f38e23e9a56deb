import { readFileSync } from 'node:fs';
import { settleDaemon } from '../../../src/analyze/ftp/sockets.ts';
import { soleAddress } from '../../../src/analyze/ftp/path/scope.ts';
import { listScopes } from '../../../src/analyze/ftp/path/scopes.ts';
import type { DocumentKind, KnownDocument } from '../../../src/convert/kind.ts';
import { type Address, type Family, parseAddress } from '../../../src/model/address.ts';
import { ANY_ADDRESS } from '../../../src/model/address-set.ts';
import type { NetworkPolicy } from '../../../src/model/policy.ts';
import type { ServerReport } from '../../../src/model/report.ts';
import type { Daemon } from '../../../src/model/server.ts';
import type { Host, Site } from '../../../src/model/site.ts';
import type { SourceDocument } from '../../../src/source/document.ts';
import { chooseClients } from './clients.ts';
import { listNeighbours } from './neighbours.ts';
import type { UfwFiles } from '../ufw/generate.ts';
import { FIREWALL, type Joint, type Shape } from './network.ts';
import { findPolicyObstacle } from './policy.ts';
import { groupOf, ofFamily, predict } from './predict.ts';

/** Everything that has to be built for one set of files, and what is predicted of it. */
export interface Plan {
  /** The host with everything stated that the lab makes up: addresses and interface. */
  readonly host: Host;
  readonly daemon: Daemon;
  readonly files: HostTexts;
  readonly shape: Shape;
  readonly visitors: readonly Visitor[];
  /** Texts of the files for single accounts, by login. */
  readonly userTexts: ReadonlyMap<string, string>;
}

/** The texts that the real programs read. */
export interface HostTexts {
  readonly config: SourceDocument;
  readonly iptables: SourceDocument | undefined;
  readonly ip6tables: SourceDocument | undefined;
  readonly ipsets: readonly SourceDocument[];
  /** Files of TCP wrappers, by their names in /etc. */
  readonly wrappers: ReadonlyMap<string, string>;
  /** Of a host that runs ufw, by the paths that ufw has for them. */
  readonly ufw: UfwFiles;
  /** Of each Linux router of the path; none for other devices. */
  readonly routers: readonly RouterTexts[];
}

export interface RouterTexts {
  readonly iptables: SourceDocument | undefined;
  readonly ip6tables: SourceDocument | undefined;
}

/** One client over one IP version. */
export interface Visitor {
  readonly group: string;
  readonly family: Family;
  readonly address: Address;
  readonly dial: Address;
  readonly port: number;
  /** What is predicted for this client, with all that the lab makes up stated. */
  readonly told: ServerReport;
  /** What is predicted from the files alone, for its whole group. */
  readonly filed: ServerReport;
}

/** What has to be built, or why it cannot be. */
export function planCase(documents: readonly KnownDocument[], site: Site): Plan | string {
  const [filed, ...others] = site.hosts;
  if (filed === undefined) return 'no server';
  if (others.length > 0) return `${site.hosts.length} servers`;
  const obstacle = findForeign(documents) ?? findObstacle(filed);
  if (obstacle !== undefined) return obstacle;
  const daemon = settleDaemon(filed);
  const host: Host = {
    ...filed,
    addresses: { ...filed.addresses, inside: placeServer(filed, daemon) },
    interface: filed.interface ?? 'eth0',
  };
  const report = predict(filed, site.clients);
  const visitors = chooseClients(site, host, report).flatMap(({ group, family, address }): readonly Visitor[] => {
    const [scope] = listScopes(host, daemon, groupOf(group, address));
    const dial = scope === undefined ? undefined : (soleAddress(scope.dial.addresses) ?? scope.dial.addresses[0]);
    if (scope === undefined || dial === undefined || ofFamily(host.addresses.inside, family).length === 0) return [];
    const told = predict({ ...host, dial: { address: dial, port: scope.dial.port } }, [groupOf(group, address)]);
    return [{ group, family, address, dial, port: scope.dial.port, told, filed: report }];
  });
  if (visitors.length === 0) return 'no client group has an address that a lone machine can have';
  const translated = host.addresses.public.length > 0 || host.path.some(({ translations }) => translations.length > 0);
  return {
    host,
    daemon,
    files: findTexts(documents, host),
    visitors,
    userTexts: new Map(filed.userFiles.map(({ login, file }) => [login, findText(documents, file)?.text ?? ''])),
    shape: {
      clients: [...new Set(visitors.map(({ address }) => address))],
      routers: host.path.length === 0 ? [FIREWALL] : host.path.map(joinRouter),
      server: host.addresses.inside,
      interface: host.interface ?? 'eth0',
      settings: SETTINGS.flatMap((name) => {
        const stated = host.modules.sysctls.get(name);
        return stated === undefined ? [] : [`${name}=${stated.value}`];
      }),
      // Behind translation the inside addresses mean nothing to a client.
      reachable: translated ? [...new Set(visitors.map(({ dial }) => dial))] : undefined,
    },
  };
}

/** A Linux router has the interfaces that its rules are written for. */
function joinRouter({ router }: NetworkPolicy): Joint {
  if (router === undefined) return FIREWALL;
  const { outside, inside, near, halted } = router;
  const addresses = router.addresses.filter((address) => !near.outside.includes(address));
  const settings = [
    ...(halted.ipv4 === undefined ? [] : ['net.ipv4.ip_forward=0']),
    ...(halted.ipv6 === undefined ? [] : ['net.ipv6.conf.all.forwarding=0']),
  ];
  return { outside: outside ?? FIREWALL.outside, inside: inside ?? FIREWALL.inside, addresses, settings };
}

/** What the host says of itself cannot be put into a namespace here. */
function findForeign(documents: readonly KnownDocument[]): string | undefined {
  const found = documents.find(({ kind }) => OF_HOST.has(kind));
  return found === undefined ? undefined : `a file of kind ${found.kind} is tried by test/lab/selinux.ts`;
}

const OF_HOST: ReadonlySet<DocumentKind> = new Set<DocumentKind>(['selinux-mode', 'selinux-booleans', 'selinux-ports']);

function findObstacle({ server, helper, path, listening }: Host): string | undefined {
  if (helper.presence.value === 'absent') return 'nf_conntrack_ftp is stated to be absent, and here it is not';
  if (helper.ports.value.join() !== '21' || helper.loose.value)
    return 'options of nf_conntrack_ftp cannot be set for one namespace alone';
  if (server.settings.get('seccomp_sandbox')?.value === true) return 'the daemon is run without its sandbox here';
  const account = ACCOUNTS.map((name) => server.settings.get(name)?.value).find(
    (value) => typeof value === 'string' && value !== '' && !isAccount(value),
  );
  if (typeof account === 'string') return `there is no account ${account} here`;
  const neighbours = listNeighbours({ listening });
  if (typeof neighbours === 'string') return neighbours;
  return path.map(findPolicyObstacle).find((one) => one !== undefined);
}

/** Kernel settings that a namespace has of its own and that decide about FTP. */
const SETTINGS = [
  'net.ipv6.bindv6only',
  'net.ipv4.ip_local_port_range',
  'net.ipv4.ip_local_reserved_ports',
  'net.ipv4.ip_unprivileged_port_start',
];

/** Settings that name accounts which must exist, whatever else is set. */
const ACCOUNTS = ['ftp_username', 'nopriv_user', 'guest_username', 'chown_username'];

function isAccount(name: string): boolean {
  return readFileSync('/etc/passwd', 'utf8')
    .split('\n')
    .some((line) => line.startsWith(`${name}:`));
}

/** The stated addresses; where none is, one of each family: what the files name, the one that 227 announces, or made up. */
function placeServer(host: Host, daemon: Daemon): readonly Address[] {
  if (host.addresses.inside.length > 0) return host.addresses.inside;
  const { advertised } = daemon;
  const announced = advertised.kind === 'fixed' ? advertised.address : undefined;
  const scopes = listScopes(host, daemon, { name: 'any', addresses: ANY_ADDRESS });
  return scopes.map(
    ({ family, server }) =>
      soleAddress(server) ?? (family === 'ipv4' && announced !== undefined ? announced : MADE_UP[family]),
  );
}

const MADE_UP: Readonly<Record<Family, Address>> = {
  ipv4: parseAddress('10.0.2.2') ?? 0,
  ipv6: parseAddress('2001:db8:2::2') ?? 0n,
};

function findTexts(documents: readonly KnownDocument[], { server, rulesets, path }: Host): HostTexts {
  const named = (name: string | undefined): SourceDocument | undefined => findText(documents, name);
  const ofKind = (kind: DocumentKind): readonly SourceDocument[] =>
    documents.filter((one) => one.kind === kind).map(({ document }) => document);
  const dumped = documents.some(({ kind }) => kind === 'iptables');
  const ofUfw = !dumped && documents.some(({ kind }) => kind === 'ufw');
  return {
    config: named(server.file) ?? { name: server.file, text: '', encoding: 'utf-8' },
    iptables: ofUfw ? undefined : named(rulesets.ipv4?.file),
    ip6tables: ofUfw ? undefined : named(rulesets.ipv6?.file),
    ipsets: ofKind('ipset'),
    wrappers: new Map(
      (['hosts-allow', 'hosts-deny'] as const).map((kind) => [kind.replace('-', '.'), ofKind(kind)[0]?.text ?? '']),
    ),
    ufw: Object.fromEntries(ofKind('ufw').map(({ name, text }) => [name.slice(name.lastIndexOf('etc/')), text])),
    routers: path.map(({ router }) => ({
      iptables: named(router?.rulesets.ipv4?.file),
      ip6tables: named(router?.rulesets.ipv6?.file),
    })),
  };
}

function findText(documents: readonly KnownDocument[], name: string | undefined): SourceDocument | undefined {
  return documents.find(({ document }) => document.name === name)?.document;
}
