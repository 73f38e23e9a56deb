import type { AssumptionCode } from '../../model/assumptions.ts';
import type { Router } from '../../model/router.ts';
import type { Ruleset } from '../../model/ruleset.ts';
import type { Host } from '../../model/site.ts';
import { readUserDirectory } from './users.ts';

/** What a host that was read leaves open, and what is taken for granted instead. */
export function listDoubts(host: Omit<Host, 'assumptions'>): readonly AssumptionCode[] {
  return DOUBTS.filter(({ holds }) => holds(host)).map(({ code }) => code);
}

/** True if the filter table does not state the policy of a chain that FTP packets cross. */
function leavesPolicyOpen(ruleset: Ruleset | undefined): boolean {
  const filter = ruleset?.tables.findLast(({ name }) => name === 'filter');
  return filter !== undefined && ['INPUT', 'OUTPUT'].some((name) => filter.chains.get(name)?.policy === 'unstated');
}

/** True if a rule is about an interface other than loopback. */
function namesInterface(ruleset: Ruleset | undefined): boolean {
  const chains = (ruleset?.tables ?? []).flatMap((table) => [...table.chains.values()]);
  const matches = chains.flatMap(({ rules }) => rules).flatMap((rule) => rule.matches);
  return matches.some((match) => match.kind === 'interface' && match.names.members.some((name) => name !== 'lo'));
}

function listRouters(path: Host['path']): readonly Router[] {
  return path.flatMap(({ router }) => router ?? []);
}

/** Kernel settings that say which clients a listening socket serves. */
const SOCKET_SETTINGS = ['net.ipv6.bindv6only', 'net.ipv6.conf.all.disable_ipv6'];

const DOUBTS: readonly {
  readonly code: AssumptionCode;
  readonly holds: (host: Omit<Host, 'assumptions'>) => boolean;
}[] = [
  { code: 'host-unfiltered', holds: ({ rulesets }) => rulesets.ipv4 === undefined && rulesets.ipv6 === undefined },
  { code: 'host-unfiltered-ipv4', holds: ({ rulesets }) => rulesets.ipv4 === undefined && rulesets.ipv6 !== undefined },
  { code: 'host-unfiltered-ipv6', holds: ({ rulesets }) => rulesets.ipv4 !== undefined && rulesets.ipv6 === undefined },
  { code: 'policy-undeclared', holds: ({ rulesets }) => [rulesets.ipv4, rulesets.ipv6].some(leavesPolicyOpen) },
  {
    code: 'interface-unknown',
    holds: (host) => host.interface === undefined && [host.rulesets.ipv4, host.rulesets.ipv6].some(namesInterface),
  },
  {
    code: 'router-unfiltered',
    holds: ({ path }) =>
      listRouters(path).some(({ rulesets: { ipv4, ipv6 } }) => ipv4 === undefined || ipv6 === undefined),
  },
  {
    code: 'router-interfaces-unknown',
    holds: ({ path }) =>
      listRouters(path).some(
        ({ inside, outside, rulesets }) =>
          (inside === undefined || outside === undefined) && [rulesets.ipv4, rulesets.ipv6].some(namesInterface),
      ),
  },
  {
    code: 'router-kernel-unknown',
    holds: ({ path }) => listRouters(path).some(({ helper }) => helper.automatic.value === 'unknown'),
  },
  { code: 'kernel-unknown', holds: ({ kernel }) => kernel.candidates.length === 0 },
  { code: 'kernel-several', holds: ({ kernel }) => kernel.candidates.length > 1 },
  { code: 'dialect-assumed', holds: ({ server }) => server.dialect.basis === 'assumed' },
  { code: 'dialect-inferred', holds: ({ server }) => server.dialect.basis === 'inferred' },
  {
    code: 'user-files-unread',
    holds: ({ server, userFiles }) => readUserDirectory(server) !== undefined && userFiles.length === 0,
  },
  {
    code: 'access-files-unread',
    holds: ({ server, access }) =>
      server.settings.get('tcp_wrappers')?.value === true && (access.allow === undefined || access.deny === undefined),
  },
  { code: 'listening-lasts', holds: ({ listening }) => listening.length > 0 },
  {
    code: 'selinux-confines',
    holds: ({ selinux }) => selinux !== undefined && (selinux.mode === 'enforcing' || selinux.mode === 'unknown'),
  },
  { code: 'helper-module-unknown', holds: ({ helper }) => helper.presence.value === 'unknown' },
  {
    code: 'helper-module-unloaded',
    holds: ({ helper, modules }) => helper.presence.value === 'unloaded' && !modules.complete,
  },
  {
    code: 'sysctl-in-force',
    holds: ({ helper, modules }) => {
      const span = modules.sysctls.get('net.netfilter.nf_conntrack_helper')?.span;
      const decides = helper.automatic.value !== 'unknown' && span !== undefined && helper.automatic.span === span;
      return decides || SOCKET_SETTINGS.some((name) => modules.sysctls.has(name));
    },
  },
];
