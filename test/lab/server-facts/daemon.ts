import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';

/** A client at the door of a real daemon, on a host of its own. */
export interface DoorCase {
  /** Lines of vsftpd.conf besides those that let guests in. */
  readonly config: string;
  readonly port: number;
  readonly allow: string;
  readonly deny: string;
  /** Where other programs listen; `true`: of IPv6 alone. */
  readonly sockets: readonly (readonly [address: string, port: number, only6: boolean])[];
  readonly client: string;
  readonly server: string;
}

export interface DoorAnswer {
  /** The first line that the client reads. */
  readonly greeting: string;
  /** The answer to EPSV; empty if it did not come to that. */
  readonly reply: string;
}

/** Why no daemon can be started here; undefined if it can. */
export function findDaemonObstacle(): string | undefined {
  if (process.platform !== 'linux' || process.getuid?.() !== 0) return 'that takes root on Linux';
  if (!existsSync('/usr/sbin/vsftpd')) return 'vsftpd is not installed';
  const { status } = spawnSync('unshare', ['--net', '--mount', 'ip', 'link', 'set', 'lo', 'up']);
  return status === 0 ? undefined : 'namespaces cannot be made, or ip (iproute2) is not installed';
}

/** Starts a daemon for each case, one after the other, in namespaces that end with the call. */
export function askDaemon(cases: readonly DoorCase[]): readonly DoorAnswer[] {
  const addresses = [
    ...new Set(
      cases.flatMap(({ client, server, sockets }) => [client, server, ...sockets.map(([address]) => address)]),
    ),
  ].filter((one) => !isOwn(one));
  const input = [addresses, ...cases].map((one) => `${JSON.stringify(one)}\n`).join('');
  const words = ['--net', '--mount', 'python3', 'test/lab/server-facts/daemon.py'];
  const { status, stdout, stderr } = spawnSync('unshare', words, { input, encoding: 'utf8' });
  if (status !== 0) throw new Error(`the daemon could not be asked: ${stderr}`);
  return stdout.split('\n').slice(0, -1).map(readAnswer);
}

/** Addresses that loopback has anyway, and texts that stand for others. */
function isOwn(address: string): boolean {
  return /^(127\.|::1$|::$|0\.0\.0\.0$|::ffff:)/.test(address);
}

function readAnswer(line: string): DoorAnswer {
  const told: unknown = JSON.parse(line);
  if (typeof told !== 'object' || told === null || !('greeting' in told) || !('reply' in told))
    throw new Error(`strange answer: ${line}`);
  return { greeting: String(told.greeting), reply: String(told.reply) };
}
