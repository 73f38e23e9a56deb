import { formatAddress } from '../../model/address.ts';
import { isChosen } from '../../model/choice.ts';
import { contains, covers, intersect, isEmpty, overlaps, union } from '../../model/interval-set.ts';
import { ALL_PORTS, type PortSet, formatPorts, portRange } from '../../model/port-set.ts';
import type { Match } from '../../model/match.ts';
import type { Rule, Ruleset } from '../../model/ruleset.ts';
import type { Kernel } from '../../model/site.ts';
import { explainMixture } from '../ftp/verdict/mixture.ts';
import type { ClientView, HostAnalysis } from '../ftp/analysis.ts';
import type { Mode } from '../ftp/mode.ts';
import { listAssigning, listAssigningIncoming, relyOnHelper } from './reliance.ts';
import { openHost } from './opening.ts';
import type { Relation, Row } from './vocabulary.ts';

/** The FTP helper of a host that runs the server, for one client group over one IP version. */
export const HELPER = {
  meaning: "The connection-tracking helper for FTP on the server's own host, and whether passive transfers hang on it.",
  fields: {
    server: { type: 'string', meaning: 'Name of the server.' },
    client: { type: 'string', meaning: 'Name of the client group.' },
    family: { type: 'string', meaning: '`IPv4` or `IPv6`.' },
    kernel: { type: 'string', meaning: 'The kernel, as it was stated: `3.10 (rhel7)`, `6.18`, `unknown`.' },
    presence: {
      type: 'string',
      meaning: '`builtin`, `loaded`, `absent` or `unknown`: whether nf_conntrack_ftp is there.',
    },
    automatic: {
      type: 'string',
      meaning: '`on`, `off` or `unknown`: whether the kernel attaches the helper without a firewall rule.',
    },
    followed: {
      type: 'string',
      meaning: '`yes`, `no`, `some` or `unknown`: whether it follows the control connections of these clients.',
    },
    needed: { type: 'bool', meaning: 'True if the host stops passive data connections as NEW ones.' },
    would_help: { type: 'bool', meaning: 'True if it would let all of them through as RELATED ones.' },
    left_to_helper: {
      type: 'bool',
      meaning: 'The same, and the host has no rule of its own for passive ports: they are left to the helper.',
    },
    accepts_related: { type: 'bool', meaning: 'True if the host lets any passive port through as RELATED.' },
    rule_exists: { type: 'bool', meaning: 'True if some firewall rule assigns the FTP helper to something.' },
    rule_incoming: { type: 'bool', meaning: 'True if packets from elsewhere can come to one of them (PREROUTING).' },
    rule_ports: { type: 'string', meaning: 'The control ports that such rules name.' },
    control_port: { type: 'int', meaning: 'The port that control connections carry when they reach the host.' },
    control_rule_port: { type: 'bool', meaning: 'True if such a rule names that port.' },
    helper_ports: { type: 'string', meaning: 'The ports that the module registers for.' },
    unavailable: { type: 'string', meaning: 'Why a helper that a firewall rule names cannot be had; empty if it can.' },
    switch_gone: {
      type: 'bool',
      meaning: 'True if a file sets net.netfilter.nf_conntrack_helper and this kernel does not have it.',
    },
    related_limited: {
      type: 'bool',
      meaning: 'False if RELATED packets are accepted whatever helper announced them and to whatever port.',
    },
    stopped: { type: 'string', meaning: 'The passive ports that the host stops as NEW connections.' },
    used: { type: 'string', meaning: 'The passive ports in use.' },
    understands: { type: 'bool', meaning: 'True if the helper takes the address in the 227 reply.' },
    advertised: { type: 'string', meaning: 'The address in the 227 reply, where pasv_address sets one.' },
    tls_offered: { type: 'bool', meaning: 'True if clients can encrypt the control channel.' },
    tls_only: { type: 'bool', meaning: 'True if they must.' },
    delayed: {
      type: 'string',
      meaning: 'Passive ports that open only when the client repeats its first packet; `none` if there are none.',
    },
    delays: { type: 'bool', meaning: 'True if there are such ports.' },
  },
  places: {
    related: 'The firewall rule that accepts RELATED packets.',
    rule: 'The firewall rule that assigns the helper.',
    blocker: 'The line that stops passive data connections.',
    control: 'The firewall rule that lets the control connection in.',
    switch: 'The line that sets net.netfilter.nf_conntrack_helper.',
    module: 'The text that names the module.',
    advertised: 'The setting pasv_address.',
    tls: 'The setting ssl_enable.',
    used: 'The setting that decides the passive range.',
    port: 'The setting listen_port.',
  },
  intents: {
    opening: 'Accept the stopped passive ports on the host, so that no helper is needed.',
    assignment: 'Assign the helper to the port of the control connection.',
    module: 'Load the module of the helper with the rule set.',
  },
} as const satisfies Relation;

/** One row for each view of a server that serves passive mode, has firewall rules of that IP version and whose control connections arrive. */
export function listHelpers(analysis: HostAnalysis): readonly Row<typeof HELPER>[] {
  const { PASV, EPSV } = analysis.daemon.refusals;
  if (analysis.startup.outcome === 'fails' || (PASV !== undefined && EPSV !== undefined)) return [];
  return analysis.views.flatMap((view) => {
    const ruleset = analysis.host.rulesets[view.scope.family];
    const { unserved, judgement } = view.control;
    return ruleset === undefined || unserved !== undefined || judgement.verdict === 'fails'
      ? []
      : [describeHelper(analysis, view, ruleset)];
  });
}

function describeHelper({ host, daemon }: HostAnalysis, view: ClientView, ruleset: Ruleset): Row<typeof HELPER> {
  const { scope, control, modes, alternatives } = view;
  const { settings } = host.server;
  const { presence, automatic, ports } = host.helper;
  const { freshPassive, freshPassage: passive, relatedPassive } = alternatives;
  const stopped = freshPassive.blocked;
  const wouldHelp = !isEmpty(stopped) && covers(relatedPassive, stopped);
  const assigning = listAssigning(ruleset);
  const incoming = listAssigningIncoming(ruleset);
  const named = incoming.map(({ matches }) => namedPorts(matches));
  const related = findRelatedRule(ruleset);
  const helperSwitch = host.modules.sysctls.get('net.netfilter.nf_conntrack_helper');
  const controlPort = control.portsBefore.at(-1) ?? scope.dial.port;
  const delayed = modes.find(({ command, security }) => command === 'EPSV' && security === 'plain')?.delayedPorts ?? [];
  const followed = describeFollowed(view);
  const attachment = followed === 'unknown' ? control.attachment.doubts[0]?.reason : undefined;
  const filter = passive?.doubts[0]?.reason ?? explainMixture(scope, true);
  const doubt = isEmpty(freshPassive.unknown) ? attachment : filter;
  const { advertised } = daemon;
  return {
    values: {
      server: host.name,
      client: scope.client.name,
      family: scope.family === 'ipv4' ? 'IPv4' : 'IPv6',
      kernel: host.kernel.label,
      presence: presence.value,
      automatic: automatic.value,
      followed,
      needed: !isEmpty(stopped),
      would_help: wouldHelp,
      left_to_helper: wouldHelp && relyOnHelper(ruleset, daemon),
      accepts_related: !isEmpty(relatedPassive),
      rule_exists: assigning.length > 0,
      rule_incoming: incoming.length > 0,
      rule_ports: formatPorts(named.reduce(union, [])),
      control_port: controlPort,
      control_rule_port: named.some((ports) => overlaps(ports, portRange(controlPort))),
      helper_ports: ports.value.join(', '),
      unavailable: control.attachment.unavailable ?? '',
      switch_gone: helperSwitch !== undefined && lacksSwitch(host.kernel),
      related_limited: related === undefined || isLimited(related),
      stopped: formatPorts(stopped),
      used: formatPorts(scope.daemon.passivePorts),
      understands: understandsAddress(modes),
      advertised:
        advertised.kind === 'fixed' ? formatAddress(advertised.address) : advertised.kind === 'zero' ? '0.0.0.0' : '',
      tls_offered: daemon.sessions.tls === undefined,
      tls_only: daemon.sessions.tls === undefined && daemon.sessions.plain !== undefined,
      delayed: formatPorts(delayed),
      delays: !isEmpty(delayed),
    },
    places: {
      related: related?.span,
      rule: control.attachment.rules[0] ?? assigning[0]?.span,
      blocker: passive?.blockers[0]?.decider.span,
      control: control.stages.findLast(({ device, packet }) => device.kind === 'host' && packet === 'first')?.passage
        .admitters[0]?.decider.rule?.span,
      switch: helperSwitch?.span,
      module: presence.span,
      advertised: 'span' in advertised ? advertised.span : undefined,
      tls: settings.get('ssl_enable')?.span,
      used: daemon.passiveSpans.at(-1),
      port: settings.get('listen_port')?.span,
    },
    intents: {
      assignment: {
        kind: 'assignment',
        file: ruleset.file,
        port: controlPort,
        related: related?.span,
        passive: daemon.passivePorts,
      },
      module: { kind: 'module', file: ruleset.file },
      ...openHost(scope, { stopped, blocker: passive?.blockers[0]?.decider.span }),
    },
    ...(doubt === undefined ? {} : { uncertain: doubt }),
    assumptions: scope.assumptions,
    key: [host.name, scope.client.name, scope.family, 'helper'].join(' '),
  };
}

function describeFollowed({ control, scope }: ClientView): 'yes' | 'no' | 'some' | 'unknown' {
  const { sure, possible } = control.followed;
  if (isEmpty(possible)) return 'no';
  if (covers(sure, scope.clients)) return 'yes';
  return control.attachment.doubts.length > 0 ? 'unknown' : 'some';
}

function understandsAddress(modes: readonly Mode[]): boolean {
  const mode = modes.find(({ command, security }) => command === 'PASV' && security === 'plain');
  return mode?.expectations.host.kind !== 'no';
}

/** The destination ports that all conditions leave; all ports if there is no such condition. */
function namedPorts(matches: readonly Match[]): PortSet {
  return matches.reduce<PortSet>(
    (ports, match) => (match.kind === 'port' && match.side === 'destination' ? intersect(ports, match.ports) : ports),
    ALL_PORTS,
  );
}

/** The first rule on the way in that names the state RELATED and accepts, and is not for other protocols than TCP. */
function findRelatedRule({ tables }: Ruleset): Rule | undefined {
  const input = tables.find(({ name }) => name === 'filter')?.chains;
  const rules = [...(input?.values() ?? [])].flatMap((chain) => chain.rules);
  return rules.find(
    ({ matches, target }) => target.kind === 'accept' && matches.some(namesRelated) && !matches.some(leavesOutTcp),
  );
}

/** True if the rule names a helper, or something that FTP data connections do not all have. */
function isLimited({ matches }: Rule): boolean {
  return matches.some((match) => match.kind === 'helper' || match.kind === 'port' || match.kind === 'icmp');
}

/** The setting went with Linux 6.0: no kernel that this one may be has it. */
function lacksSwitch({ candidates }: Kernel): boolean {
  return candidates.length > 0 && candidates.every(([major]) => major >= 6);
}

function leavesOutTcp(match: Match): boolean {
  return match.kind === 'protocol' && !contains(match.protocols, 6);
}

function namesRelated(match: Match): boolean {
  return match.kind === 'conntrack' && match.states !== undefined && isChosen(match.states, 'RELATED');
}
