import { formatPorts } from '../../model/port-set.ts';
import type { HostAnalysis } from '../ftp/analysis.ts';
import { findFile } from './build.ts';
import type { Relation, Row } from './vocabulary.ts';

/** The verdict on one client mode. */
export const MODE = {
  meaning: 'One client group, one IP version and one way to open data connections, with the verdict of the report.',
  fields: {
    server: { type: 'string', meaning: 'Name of the server.' },
    client: { type: 'string', meaning: 'Name of the client group.' },
    family: { type: 'string', meaning: '`IPv4` or `IPv6`.' },
    command: { type: 'string', meaning: '`PASV`, `EPSV`, `PORT` or `EPRT`.' },
    security: { type: 'string', meaning: '`plain` or `TLS`: whether the control channel is encrypted.' },
    verdict: { type: 'string', meaning: '`works`, `fails` or `partial` (some ports or some clients).' },
    served: { type: 'bool', meaning: 'False if the daemon refuses it, whatever the firewalls do.' },
    reason: { type: 'string', meaning: 'Why, if it does not simply work.' },
    open: { type: 'string', meaning: 'The ports with which it works.' },
    blocked: { type: 'string', meaning: 'The ports with which it fails.' },
  },
  places: { blame: 'The line to blame, if it does not work.', file: 'The configuration file of the server.' },
} as const satisfies Relation;

/** One row for each mode of each client group of a server that runs. */
export function listModes({ host, startup, views }: HostAnalysis): readonly Row<typeof MODE>[] {
  if (startup.outcome === 'fails') return [];
  return views
    .flatMap(({ modes }) => modes)
    .map(({ scope, command, security, judgement, stages, reason, blockedBy, assumptions }) => ({
      values: {
        server: host.name,
        client: scope.client.name,
        family: scope.family === 'ipv4' ? 'IPv4' : 'IPv6',
        command,
        security: security === 'tls' ? 'TLS' : 'plain',
        verdict: judgement.verdict,
        served: stages.length > 0,
        reason,
        open: formatPorts(judgement.ports.open),
        blocked: formatPorts(judgement.ports.blocked),
      },
      places: { blame: blockedBy[0]?.span, file: findFile(host) },
      ...(judgement.verdict === 'depends' ? { uncertain: reason } : {}),
      assumptions,
      key: [host.name, scope.client.name, scope.family, command, security].join(' '),
    }));
}
