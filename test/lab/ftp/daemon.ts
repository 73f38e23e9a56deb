import { type ChildProcess, spawn } from 'node:child_process';
import { closeSync, mkdirSync, openSync, readFileSync, readdirSync, readlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Server } from '../../../src/model/server.ts';
import type { SourceDocument } from '../../../src/source/document.ts';
import { inside } from './network.ts';

/** Where one daemon's files are, and what it shows to clients. */
export interface Workspace {
  readonly directory: string;
  /** A certificate with its key. */
  readonly certificate: string;
}

/** What became of a start: it listens, or it wrote why not. */
export type Start = { readonly starts: true } | { readonly starts: false; readonly message: string };

/** Starts the real daemon in the namespace with the configuration as it stands, and waits until it listens or is gone. */
export async function startDaemon(
  namespace: string,
  server: Server,
  { config, workspace }: { readonly config: SourceDocument; readonly workspace: Workspace },
): Promise<Start> {
  const file = join(workspace.directory, 'vsftpd.conf');
  const words = join(workspace.directory, 'words');
  mkdirSync(usersOf(workspace), { recursive: true });
  mkdirSync('/var/run/vsftpd/empty', { recursive: true });
  const encoding = config.encoding === 'utf-8' ? 'utf8' : 'latin1';
  writeFileSync(file, config.text, encoding);
  writeFileSync(words, '');
  const descriptor = openSync(words, 'r+');
  const options = listOptions(server, workspace).map((option) => `-o${option}`);
  const [program = '', ...rest] = inside(namespace, '/usr/sbin/vsftpd', file, ...options);
  const child = spawn(program, rest, { stdio: [descriptor, 'ignore', 'ignore'], cwd: '/' });
  closeSync(descriptor);
  child.on('error', () => undefined);
  for (let round = 0; round < 1000; round += 1) {
    if (child.exitCode !== null || child.signalCode !== null) {
      return { starts: false, message: describeEnd(child, readFileSync(words, encoding)) };
    }
    if (isDaemon(child.pid ?? 0) && listens(child.pid ?? 0)) return { starts: true };
    await sleep(5);
  }
  throw new Error('the daemon neither listens nor ends');
}

/** The directory of the files that pin single sessions to a port. */
export function usersOf({ directory }: Workspace): string {
  return join(directory, 'users');
}

/** What has to be different in a lab: no sandbox of namespaces inside one, no limits for the one client, no files of the site. */
const OPTIONS = [
  'background=NO',
  'isolate=NO',
  'isolate_network=NO',
  'seccomp_sandbox=NO',
  'xferlog_enable=NO',
  'syslog_enable=NO',
  'userlist_enable=NO',
  'local_root=',
  'anon_root=/var/run/vsftpd/empty',
  'max_clients=0',
  'max_per_ip=0',
  'accept_timeout=4',
  'connect_timeout=4',
  'delay_failed_login=0',
];

function listOptions({ settings }: Server, workspace: Workspace): readonly string[] {
  const names = (setting: string): boolean => typeof settings.get(setting)?.value === 'string';
  return [
    ...OPTIONS,
    `user_config_dir=${usersOf(workspace)}`,
    ...(names('rsa_cert_file') ? [`rsa_cert_file=${workspace.certificate}`] : []),
    ...(names('rsa_private_key_file') ? [`rsa_private_key_file=${workspace.certificate}`] : []),
    ...(names('banner_file') ? ['banner_file='] : []),
  ];
}

function describeEnd({ signalCode }: ChildProcess, words: string): string {
  return signalCode === null ? words.trim() : `${words.trim()} (${signalCode})`;
}

/** False while `ip` has not yet made way for the daemon. */
function isDaemon(pid: number): boolean {
  try {
    return readlinkSync(`/proc/${pid}/exe`).endsWith('/vsftpd');
  } catch {
    return false;
  }
}

/** True if one of the process's own TCP sockets listens. */
function listens(pid: number): boolean {
  try {
    const names = readdirSync(`/proc/${pid}/fd`).map((name) => readlinkSync(`/proc/${pid}/fd/${name}`));
    const own = new Set(names.map((name) => /^socket:\[(\d+)\]$/.exec(name)?.[1]));
    const lines = ['tcp', 'tcp6'].flatMap((table) => readFileSync(`/proc/${pid}/net/${table}`, 'latin1').split('\n'));
    return lines
      .map((line) => line.trim().split(/\s+/))
      .some(([, , , state, , , , , , inode]) => state === '0A' && own.has(inode));
  } catch {
    return false;
  }
}
