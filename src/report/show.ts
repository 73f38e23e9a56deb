import { formatAddress } from '../model/address.ts';
import { formatAddresses } from '../model/address-set.ts';
import type { AccessTable } from '../model/access.ts';
import type { NetworkPolicy } from '../model/policy.ts';
import { toRanges } from '../model/interval-set.ts';
import { formatPorts } from '../model/port-set.ts';
import type { Ruleset } from '../model/ruleset.ts';
import type { Host } from '../model/site.ts';
import { type Line, piece } from './paint.ts';
import { type Sources, locateSpan } from './position.ts';
import { formatCount } from './words.ts';
import { mapAccess, renderAccess } from './show-access.ts';
import { mapPolicy, renderPolicy } from './show-policy.ts';
import { mapRuleset, renderRuleset } from './show-ruleset.ts';
import { type ShownServer, mapShownServer, renderServer } from './show-vsftpd.ts';

/** The model of a run, ready to be shown. */
export interface Shown {
  readonly hosts: readonly Host[];
  /** One for each host, in the same order. */
  readonly servers: readonly ShownServer[];
  /** Those of the hosts, and those that belong to none. */
  readonly rulesets: readonly Ruleset[];
  readonly policies: readonly NetworkPolicy[];
}

/** The value of `show --format json` (interfaces.md, section 4). */
export function mapShown({ hosts, servers, rulesets, policies }: Shown, sources: Sources): unknown {
  return {
    schemaVersion: 1,
    hosts: hosts.map((host) => ({
      name: host.name,
      vsftpd: host.server.file,
      iptables: host.rulesets.ipv4?.file ?? null,
      ip6tables: host.rulesets.ipv6?.file ?? null,
      wrappers: {
        asked: host.server.settings.get('tcp_wrappers')?.value === true,
        allow: host.access.allow?.file ?? null,
        deny: host.access.deny?.file ?? null,
      },
      selinux:
        host.selinux === undefined
          ? null
          : {
              mode: host.selinux.mode,
              policy: host.selinux.policy,
              booleans: Object.fromEntries(
                [...host.selinux.booleans]
                  .filter(([name]) => name.includes('ftpd'))
                  .map(([name, { value }]) => [name, value]),
              ),
              ports: host.selinux.ports.map(({ type, ports }) => ({ type, ports: toRanges(ports) })),
            },
      outgoingPorts: { value: toRanges(host.ports.drawn.value), origin: host.ports.drawn.origin },
      listening: host.listening.map(({ port, addresses, programs, span }) => ({
        port,
        addresses: [...formatAddresses(addresses.possible.ipv4), ...formatAddresses(addresses.possible.ipv6)],
        programs,
        file: span.file,
        line: locateSpan(sources, span).start.line,
      })),
      path: host.path.map(({ name }) => name),
      kernel: host.kernel.label,
      helper: {
        presence: host.helper.presence.value,
        automatic: host.helper.automatic.value,
        ports: host.helper.ports.value,
      },
      addresses: {
        inside: host.addresses.inside.map(formatAddress),
        public: host.addresses.public.map(formatAddress),
      },
      interface: host.interface ?? null,
    })),
    documents: [
      ...servers.map((server) => mapShownServer(server, sources)),
      ...accessTables(hosts).map((table) => mapAccess(table, sources)),
      ...rulesets.map((ruleset) => mapRuleset(ruleset, sources)),
      ...policies.map((policy) => mapPolicy(policy, sources)),
    ],
  };
}

/** The hosts with their paths, then every document as it was understood. */
export function renderShown({ hosts, servers, rulesets, policies }: Shown, sources: Sources): readonly Line[] {
  const blocks = [
    ...hosts.map(renderHost),
    ...servers.map((server) => renderServer(server, sources)),
    ...accessTables(hosts).map((table) => renderAccess(table, sources)),
    ...rulesets.map((ruleset) => renderRuleset(ruleset, sources)),
    ...policies.map((policy) => renderPolicy(policy, sources)),
  ];
  return blocks.flatMap((block, index) => (index === 0 ? block : [[], ...block]));
}

/** Every file of TCP wrappers once, however many hosts share it. */
function accessTables(hosts: readonly Host[]): readonly AccessTable[] {
  const tables = hosts.flatMap(({ access }) => [access.allow, access.deny]).filter((table) => table !== undefined);
  return [...new Map(tables.map((table) => [table.file, table])).values()];
}

function renderHost(host: Host): readonly Line[] {
  const { inside, public: outside } = host.addresses;
  const facts: readonly (readonly [label: string, text: string])[] = [
    ['path', ['clients', ...host.path.map(({ name }) => name), host.name].join(' → ')],
    ['vsftpd', host.server.file],
    ['IPv4 rules', host.rulesets.ipv4?.file ?? 'none given, so nothing is filtered'],
    ['IPv6 rules', host.rulesets.ipv6?.file ?? 'none given, so nothing is filtered'],
    ['wrappers', describeWrappers(host)],
    ...describeListening(host),
    ...describeSelinux(host),
    ['outgoing', `from ports ${formatPorts(host.ports.drawn.value)} (${host.ports.drawn.origin})`],
    ['kernel', host.kernel.label],
    ['FTP helper', describeHelper(host)],
    ['interface', host.interface ?? 'not stated'],
    ['addresses', inside.length === 0 ? 'not stated' : inside.map(formatAddress).join(', ')],
    ...(outside.length === 0 ? [] : [['seen as', outside.map(formatAddress).join(', ')] as const]),
  ];
  return [
    [piece(host.name, 'strong')],
    ...facts.map(([label, text]) => [piece(`  ${label.padEnd(12)}`, 'quiet'), piece(text)]),
  ];
}

/** Whether the daemon asks TCP wrappers, and which of their files were given. */
function describeWrappers({ access: { allow, deny }, server }: Host): string {
  if (server.settings.get('tcp_wrappers')?.value !== true) return 'not asked';
  const files = [allow?.file, deny?.file].filter((file) => file !== undefined);
  return files.length === 0 ? 'asked; no hosts.allow or hosts.deny given' : files.join(', ');
}

/** Whether it enforces, whose policy it is, and the booleans that matter here, if anything was given. */
function describeSelinux({ selinux }: Host): readonly (readonly [label: string, text: string])[] {
  if (selinux === undefined) return [];
  const states = FTP_BOOLEANS.map((name) => `${name} ${describeState(selinux.booleans.get(name)?.value)}`);
  const labels = selinux.ports.length === 0 ? 'ports as shipped' : `${formatCount(selinux.ports.length, 'port label')}`;
  return [['SELinux', `${selinux.mode}, policy ${selinux.policy}; ${states.join(', ')}; ${labels}`]];
}

const FTP_BOOLEANS = ['ftpd_use_passive_mode', 'ftpd_connect_all_unreserved'];

function describeState(value: boolean | undefined): string {
  return value === undefined ? 'not known' : value ? 'on' : 'off';
}

/** The ports on which something listens, if a list was given. */
function describeListening({ listening }: Host): readonly (readonly [label: string, text: string])[] {
  if (listening.length === 0) return [];
  const sockets = listening.map(({ port, programs }) => [port, programs.join(', ') || 'not told whose'] as const);
  const texts = sockets.toSorted(([one], [two]) => one - two).map(([port, whose]) => `${port} (${whose})`);
  return [['listening', [...new Set(texts)].join(', ')]];
}

/** In the words of the model: whether it is there, and whether the kernel attaches it by itself. */
function describeHelper({ helper: { presence, automatic, ports } }: Host): string {
  return `nf_conntrack_ftp ${presence.value}, port ${ports.value.join(', ')}; attached without a rule: ${automatic.value}`;
}
