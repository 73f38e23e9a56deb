import type { HostAnalysis } from '../ftp/analysis.ts';
import { isDeniedPort } from '../ftp/startup.ts';
import { describeBuild, listBuildDoubts } from './build.ts';
import type { Relation, Row } from './vocabulary.ts';

/** Whether the daemon comes up. */
export const STARTUP = {
  meaning: 'One server, and whether its daemon starts.',
  fields: {
    server: { type: 'string', meaning: 'Name of the server.' },
    build: { type: 'string', meaning: 'The build that reads the file: `debian 3.0.3`.' },
    starts: { type: 'bool', meaning: 'True if it starts.' },
    message: { type: 'string', meaning: "The daemon's own words if it does not." },
    crash: { type: 'bool', meaning: 'True if it dies by a signal, without a word.' },
    rival: { type: 'bool', meaning: 'True if it does not because another program has its port.' },
    confined: { type: 'bool', meaning: 'True if it does not because SELinux denies its port.' },
    listens: { type: 'int', meaning: 'The port it is to listen on; 0 if there is none.' },
    by_line: { type: 'bool', meaning: 'True if a single line is refused, whatever the others say.' },
  },
  places: { cause: 'What it breaks off at.', port: 'The setting listen_port.', confinement: 'The line about SELinux.' },
} as const satisfies Relation;

/** One row for the server. */
export function listStartups(analysis: HostAnalysis): readonly Row<typeof STARTUP>[] {
  const { host, daemon, startup } = analysis;
  const { outcome } = startup;
  return [
    {
      values: {
        server: host.name,
        build: describeBuild(host),
        starts: outcome === 'starts',
        message: outcome === 'fails' ? startup.message : '',
        crash: outcome === 'fails' && startup.crash,
        rival: hasRival(analysis),
        confined: outcome === 'fails' && isDeniedPort(host),
        listens: daemon.listeners[0]?.port ?? 0,
        by_line: outcome === 'fails' && host.server.assignments.some(({ reading }) => reading.kind === 'refused'),
      },
      places: {
        cause: outcome === 'starts' ? undefined : startup.span,
        port: host.server.settings.get('listen_port')?.span,
        confinement: host.selinux?.modeSpan,
      },
      ...(outcome === 'depends' ? { uncertain: startup.reason } : {}),
      assumptions: [...listBuildDoubts(host), ...listHostDoubts(analysis)],
      key: [host.name, 'startup'].join(' '),
    },
  ];
}

/** True if the daemon breaks off because another program has its port. */
function hasRival({ host, startup }: HostAnalysis): boolean {
  return startup.outcome === 'fails' && host.listening.some(({ span }) => span === startup.span);
}

/** What an answer rests on that is about the host and not about the settings. */
function listHostDoubts(analysis: HostAnalysis): readonly string[] {
  if (hasRival(analysis)) return ['listening-lasts'];
  return isDeniedPort(analysis.host) ? ['selinux-confines'] : [];
}
