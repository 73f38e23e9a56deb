import { isEmpty } from '../../model/interval-set.ts';
import { formatPorts } from '../../model/port-set.ts';
import type { ClientView, HostAnalysis } from '../ftp/analysis.ts';
import type { Mode } from '../ftp/mode.ts';
import type { Relation, Row } from './vocabulary.ts';

/** Transfers that work at the second try. */
export const LATE_START = {
  meaning:
    'Data connections whose first packet the host drops although its FTP helper announced them, and whose repeated one it accepts.',
  fields: {
    server: { type: 'string', meaning: 'Name of the server.' },
    client: { type: 'string', meaning: 'Name of the client group.' },
    family: { type: 'string', meaning: '`IPv4` or `IPv6`.' },
    passive: { type: 'bool', meaning: 'True if clients open these connections, false if the daemon does.' },
    modes: { type: 'strings', meaning: 'The commands concerned: PASV, EPSV, PORT, EPRT.' },
    ports: { type: 'string', meaning: 'The ports concerned: of the server in passive mode, else of the client.' },
  },
  places: {
    blocker: 'The line that drops the first packet.',
    admitter: 'The line that accepts the repeated one.',
    rule: 'The firewall rule that assigns the helper.',
  },
} as const satisfies Relation;

/** One row for each view and direction. */
export function listLateStarts({ startup, views }: HostAnalysis): readonly Row<typeof LATE_START>[] {
  if (startup.outcome === 'fails') return [];
  return views.flatMap((view) => {
    const late = view.modes.filter(({ delayedPorts }) => !isEmpty(delayedPorts));
    return [true, false].flatMap((passive) =>
      describeLate(view, {
        passive,
        modes: late.filter(({ universe }) => (universe.port === 'destinationPort') === passive),
      }),
    );
  });
}

function describeLate(
  { scope, control, alternatives }: ClientView,
  { passive, modes }: { readonly passive: boolean; readonly modes: readonly Mode[] },
): readonly Row<typeof LATE_START>[] {
  const [mode] = modes;
  if (mode === undefined) return [];
  const first = mode.stages.find(({ device, packet }) => device.kind === 'host' && packet === 'first')?.passage;
  const admitters = passive ? (alternatives.freshPassage?.admitters ?? []) : [];
  return [
    {
      values: {
        server: scope.host.name,
        client: scope.client.name,
        family: scope.family === 'ipv4' ? 'IPv4' : 'IPv6',
        passive,
        modes: modes.map(({ command }) => command),
        ports: formatPorts(mode.delayedPorts),
      },
      places: {
        blocker: first?.blockers[0]?.decider.span,
        admitter: admitters.find(({ decider }) => decider.rule !== undefined)?.decider.span,
        rule: control.attachment.rules[0],
      },
      assumptions: mode.assumptions,
      key: [scope.host.name, scope.client.name, scope.family, passive ? 'passive' : 'active', 'late'].join(' '),
    },
  ];
}
