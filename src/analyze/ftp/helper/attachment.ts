import { type Box, type PacketSet, intersectPackets, uniteAllPackets } from '../../../model/packet-set.ts';
import { covers, overlaps, uniteAll } from '../../../model/interval-set.ts';
import type { FtpHelper } from '../../../model/modules.ts';
import { type PortSet, portRange } from '../../../model/port-set.ts';
import type { Span } from '../../../source/span.ts';
import type { PortChange } from '../../filter/header.ts';
import type { Doubt, Outcome, Reach } from '../../filter/outcome.ts';
import { complementReach, joinReach } from '../verdict/combine.ts';
import { type View, connectionsOf } from '../device/view.ts';

/** Which control connections the host's FTP helper follows, and what decided it. */
export interface Attachment {
  readonly followed: Reach;
  /** The firewall rules that assign it to some of them. */
  readonly rules: readonly Span[];
  /** True if the kernel attaches it lacking a rule. */
  readonly automatic: boolean;
  /** A firewall rule assigns a helper that cannot be had, and why. */
  readonly unavailable: string | undefined;
  readonly doubts: readonly Doubt[];
}

/** No helper follows anything, as on a host lacking firewall rules. */
export function attachNothing(): Attachment {
  return { followed: { sure: [], possible: [] }, rules: [], automatic: false, unavailable: undefined, doubts: [] };
}

/** What holds of parts of the connections, taken together. */
export function joinAttachments(one: Attachment, other: Attachment): Attachment {
  return {
    followed: joinReach(one.followed, other.followed),
    rules: [...new Set([...one.rules, ...other.rules])],
    automatic: one.automatic || other.automatic,
    unavailable: one.unavailable ?? other.unavailable,
    doubts: [...one.doubts, ...other.doubts],
  };
}

/** Reads off the accepted first packets of control connections which of them got the helper. */
export function findAttachment(
  outcomes: readonly Outcome[],
  helper: FtpHelper,
  control: { readonly connections: Box; readonly view: View; readonly port: number },
): Attachment {
  const having: PacketSet[] = [];
  const lacking: PacketSet[] = [];
  const rules = new Set<Span>();
  const doubts = new Set<Doubt>();
  let automatic = false;
  let unavailable: string | undefined;
  for (const { facts, possible, verdict, change } of outcomes) {
    if (verdict !== 'accept' && verdict !== 'unknown') continue;
    const packets = connectionsOf(possible, control.connections, control.view);
    const { assignment } = facts;
    if (assignment.kind === 'untracked') {
      lacking.push(packets);
      continue;
    }
    if (assignment.kind === 'template' && assignment.helper !== undefined) {
      const obstacle = findObstacle(helper, assignment.helper);
      unavailable ??= obstacle;
      if (obstacle === undefined) rules.add(assignment.span);
      (obstacle === undefined ? having : lacking).push(packets);
      continue;
    }
    const attached = attachesItself(helper, portAfter(change.destinationPort, control.port));
    if (attached === true) automatic = true;
    if (attached !== false) having.push(packets);
    if (attached !== true) lacking.push(packets);
    if (attached === 'unknown') doubts.add(KERNEL);
  }
  const followed = uniteAllPackets(having);
  const universe = [control.connections];
  const sure = complementReach(universe, { sure: [], possible: uniteAllPackets(lacking) }).sure;
  return {
    followed: { sure: intersectPackets(sure, followed), possible: followed },
    rules: [...rules],
    automatic,
    unavailable,
    doubts: [...doubts],
  };
}

const KERNEL: Doubt = {
  code: 'missing-fact',
  reason: 'whether this kernel attaches the FTP helper by itself (state it with --kernel or --os)',
  span: undefined,
};

/** The kernel knows the helper of port 21 as `ftp` and one of another port as `ftp-PORT` (nf_conntrack_ftp.c). */
function helperName(port: number): string {
  return port === 21 ? 'ftp' : `ftp-${port}`;
}

/** Why a rule that names the helper does not get it, or undefined if it does. */
function findObstacle(helper: FtpHelper, name: string): string | undefined {
  if (helper.presence.value === 'absent') return 'nf_conntrack_ftp is absent';
  // The kernel asks for the module by the alias nfct-helper-ftp, which a blacklist line keeps from being resolved.
  if (helper.blocked !== undefined && ['unknown', 'unloaded'].includes(helper.presence.value))
    return 'nf_conntrack_ftp may not be loaded';
  if (!name.startsWith('ftp')) return `the helper is ${name}`;
  const known = helper.ports.value.map(helperName);
  return known.includes(name) ? undefined : `the module registers ${known.join(', ')}, not ${name}`;
}

/** The kernel looks for a helper by the port that answers come from, and anew once it is translated (nf_conntrack_alter_reply). */
function portAfter(change: PortChange, port: number): PortSet {
  switch (change.kind) {
    case 'same':
      return portRange(port);
    case 'constant':
      return portRange(change.port);
    case 'shift':
      return portRange(port + change.by);
    case 'unknown':
      return change.within;
  }
}

/** Whether the kernel attaches the helper to connections to one of these ports that no rule speaks of. */
function attachesItself(helper: FtpHelper, ports: PortSet): boolean | 'unknown' {
  const presence = helper.presence.value;
  const registered = uniteAll(helper.ports.value.map((port) => portRange(port)));
  if (
    presence === 'absent' ||
    presence === 'unloaded' ||
    helper.automatic.value === 'off' ||
    !overlaps(registered, ports)
  )
    return false;
  const isKnown = presence !== 'unknown' && helper.automatic.value !== 'unknown' && covers(registered, ports);
  return isKnown ? true : 'unknown';
}
