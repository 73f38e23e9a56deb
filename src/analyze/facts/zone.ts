import type { FirewalldZone } from '../../model/firewalld.ts';
import { contains, overlaps, subtract, uniteAll } from '../../model/interval-set.ts';
import { type PortSet, countPorts, formatPorts } from '../../model/port-set.ts';
import type { Host } from '../../model/site.ts';
import { numberOf } from '../daemon/settings.ts';
import type { HostAnalysis } from '../ftp/analysis.ts';
import type { Relation, Row } from './vocabulary.ts';

/** What zones of firewalld open for FTP. */
export const ZONE = {
  meaning:
    'One zone of firewalld whose file opens the control port of a server that answers PASV, and what it does for passive transfers.',
  fields: {
    server: { type: 'string', meaning: 'Name of the server.' },
    zone: { type: 'string', meaning: 'Name of the zone.' },
    control_port: { type: 'int', meaning: 'The control port of the server.' },
    helper: { type: 'bool', meaning: 'True if a service of the zone brings the FTP helper.' },
    helper_ports: { type: 'string', meaning: 'The control ports that it follows; `none` if there are none.' },
    followed: {
      type: 'bool',
      meaning: 'True if it follows connections to the control port, assigned by the zone or by the kernel itself.',
    },
    used: { type: 'string', meaning: 'The passive ports in use.' },
    used_range: {
      type: 'string',
      meaning: 'The same as firewalld writes it: `3001-3100`; several with blanks between.',
    },
    closed: { type: 'string', meaning: 'Those of them that the zone does not open.' },
    closed_count: { type: 'int', meaning: 'How many those are.' },
    tls_offered: { type: 'bool', meaning: 'True if clients can encrypt the control channel.' },
    tls_only: { type: 'bool', meaning: 'True if they must.' },
  },
  places: {
    control: 'The element that opens the control port.',
    helper: 'The element that brings the helper.',
    used: 'The setting that decides the passive range.',
    port: 'The setting listen_port.',
    tls: 'The setting ssl_enable.',
  },
} as const satisfies Relation;

/** One row for each zone that opens the control port. Zones without a file are as firewalld ships them, and none of those opens some ports of FTP. */
export function listZones(analysis: HostAnalysis): readonly Row<typeof ZONE>[] {
  const { host, daemon, startup } = analysis;
  const { refusals } = daemon;
  if (startup.outcome === 'fails' || (refusals.PASV !== undefined && refusals.EPSV !== undefined)) return [];
  return host.firewalld.zones.flatMap((zone) => describeZone(analysis, zone));
}

function describeZone({ host, daemon }: HostAnalysis, zone: FirewalldZone): readonly Row<typeof ZONE>[] {
  const { settings } = host.server;
  const port = daemon.listeners[0]?.port ?? numberOf(settings, 'listen_port');
  const control = zone.openings.find(({ ports }) => contains(ports, port));
  if (control === undefined) return [];
  const helped = uniteAll(zone.helpers.map(({ ports }) => ports));
  const closed = subtract(daemon.passivePorts, uniteAll(zone.openings.map(({ ports }) => ports)));
  const followed = contains(helped, port) ? 'yes' : followsByItself(host, zone, port);
  const doubt =
    zone.doubts[0] ?? findOtherZone(host, { zone, port, closed }) ?? (followed === 'unknown' ? KERNEL : undefined);
  return [
    {
      values: {
        server: host.name,
        zone: zone.name,
        control_port: port,
        helper: zone.helpers.length > 0,
        helper_ports: formatPorts(helped),
        followed: followed === 'yes',
        used: formatPorts(daemon.passivePorts),
        used_range: formatPorts(daemon.passivePorts).replaceAll('–', '-').replaceAll(',', ''),
        closed: formatPorts(closed),
        closed_count: countPorts(closed),
        tls_offered: daemon.sessions.tls === undefined,
        tls_only: daemon.sessions.tls === undefined && daemon.sessions.plain !== undefined,
      },
      places: {
        control: control.span,
        helper: zone.helpers[0]?.span,
        used: daemon.passiveSpans.at(-1),
        port: settings.get('listen_port')?.span,
        tls: settings.get('ssl_enable')?.span,
      },
      ...(doubt === undefined ? {} : { uncertain: doubt }),
      assumptions: [],
      key: [host.name, 'zone', zone.name].join(' '),
    },
  ];
}

const KERNEL =
  'whether the kernel attaches the FTP helper without a rule of firewalld (its version, nf_conntrack_helper, nf_conntrack_ftp)';

/** Whether the kernel has the FTP helper follow connections to the port although no zone assigns it. */
function followsByItself(
  { helper, firewalld }: Host,
  { helpers }: FirewalldZone,
  port: number,
): 'yes' | 'no' | 'unknown' {
  // A service that brings the helper has firewalld load the module.
  const presence = helpers.length > 0 ? 'loaded' : helper.presence.value;
  if (presence === 'absent' || presence === 'unloaded') return 'no';
  if (!helper.ports.value.includes(port)) return 'no';
  const option = firewalld.automaticHelpers;
  const switchedOn = option !== undefined && option.ignored !== true && option.value.toLowerCase() === 'yes';
  if (helper.automatic.value === 'off' && !switchedOn) return 'no';
  return helper.automatic.value === 'on' && presence !== 'unknown' ? 'yes' : 'unknown';
}

/** Another zone that may be the one that clients meet, or into which their packets drift (AllowZoneDrifting of older releases). */
function findOtherZone(
  { firewalld: { zones } }: Host,
  { zone, port, closed }: { readonly zone: FirewalldZone; readonly port: number; readonly closed: PortSet },
): string | undefined {
  const other = zones.find(({ name, openings, helpers }) => {
    const opened = uniteAll(openings.map(({ ports }) => ports));
    return name !== zone.name && (contains(opened, port) || overlaps(opened, closed) || helpers.length > 0);
  });
  return other === undefined
    ? undefined
    : `which zone of firewalld clients come through: ${other.name} opens ports of FTP as well`;
}
