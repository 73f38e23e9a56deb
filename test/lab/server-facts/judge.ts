import { recognizeDocument } from '../../../src/convert/kind.ts';
import { lint } from '../../../src/lint.ts';
import type { DoorAnswer, DoorCase } from './daemon.ts';

/** What becomes of the client: it gets a passive port, it gets none, or it is turned away. */
export type Fate = 'port' | 'no port' | 'turned away' | 'depends';

/** What the linter says. */
export function judgeDoor({ config, port, allow, deny, sockets, client, server }: DoorCase): Fate {
  const texts = {
    'etc/vsftpd.conf': `anonymous_enable=YES\nlocal_enable=NO\nlisten_port=${port}\n${config}`,
    'etc/hosts.allow': allow,
    'etc/hosts.deny': deny,
    'ss.txt': sockets.map(describeSocket).join(''),
    'pasvlint.yaml': `version: 1\nclients:\n  - {name: one, addresses: ["${client}"]}\nservers:\n  - {name: own, dialect: debian, addresses: {inside: ["${server}"]}}\n`,
  };
  const documents = Object.entries(texts).map(([name, text]) => {
    const document = { name, text, encoding: 'utf-8' } as const;
    return { document, kind: recognizeDocument(document) };
  });
  const [report] = lint(documents, { checks: [] }).servers;
  const mode = report?.modes.find((one) => one.mode === 'EPSV' && one.security === 'plain');
  if (mode === undefined) throw new Error('EPSV is judged');
  if (mode.verdict === 'depends') return 'depends';
  if (mode.verdict === 'works') return 'port';
  return mode.reason.includes('vsf_sysutil_bind') ? 'no port' : 'turned away';
}

/** As `ss -ltnp` of iproute2 6.1 prints them; the first line shows whose columns they are. */
function describeSocket([address, port, only6]: DoorCase['sockets'][number]): string {
  const [local, peer] = describePlace(address, only6);
  return `LISTEN 0 1 0.0.0.0:1 0.0.0.0:* users:(("x",pid=1,fd=1))\nLISTEN 0 1 ${local}:${port} ${peer}:* users:(("other",pid=2,fd=3))\n`;
}

function describePlace(address: string, only6: boolean): readonly [local: string, peer: string] {
  if (!address.includes(':')) return [address, '0.0.0.0'];
  if (address === '::') return only6 ? ['[::]', '[::]'] : ['*', '*'];
  return [`[${address}]`, address.startsWith('::ffff:') ? '*' : '[::]'];
}

/** What the client met. */
export function readFate({ greeting, reply }: DoorAnswer): Fate {
  if (!greeting.startsWith('220')) return 'turned away';
  return reply.startsWith('229') ? 'port' : 'no port';
}
