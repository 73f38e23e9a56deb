import { existsSync, readFileSync } from 'node:fs';
import { release } from 'node:os';
import { UNKNOWN_KERNEL, parseKernel } from '../../../src/convert/kernel.ts';
import type { Host } from '../../../src/model/site.ts';
import { attempt } from './command.ts';

/** The kernel that the lab runs on: what the linter has to be told of it. */
export interface RunningKernel {
  readonly kernel: Host['kernel'];
  readonly module: 'builtin' | 'loaded';
}

/** What is known of the running kernel. */
export function readRunningKernel(): RunningKernel {
  // A kernel without loadable modules has no such list.
  const modules = existsSync('/proc/modules') ? readFileSync('/proc/modules', 'utf8') : '';
  const loaded = /^nf_conntrack_ftp /m.test(modules);
  return { kernel: parseKernel(release()) ?? UNKNOWN_KERNEL, module: loaded ? 'loaded' : 'builtin' };
}

const PROGRAMS: Readonly<Record<string, readonly string[]>> = {
  vsftpd: ['test', '-x', '/usr/sbin/vsftpd'],
  'ip (iproute2)': ['ip', '-V'],
  'iptables-restore (iptables)': ['iptables-restore', '--version'],
  nft: ['nft', '--version'],
  conntrack: ['conntrack', '--version'],
  python3: ['python3', '-c', 'import ssl'],
  openssl: ['openssl', 'version'],
  useradd: ['which', 'useradd', 'userdel', 'chpasswd'],
};

/** Why nothing can be built here; undefined if it can. */
export async function findObstacle(): Promise<string | undefined> {
  if (process.platform !== 'linux') return 'network namespaces need Linux';
  if (process.getuid?.() !== 0) return 'not root';
  for (const [name, words] of Object.entries(PROGRAMS)) {
    const { status } = await attempt(words);
    if (status !== 0) return `${name} is not installed`;
  }
  const { status } = await attempt(['unshare', '--net', 'nft', 'add', 'table', 'inet', 'probe']);
  if (status !== 0) return 'the kernel lets nobody make network namespaces with packet filters here';
  await attempt(['modprobe', '-q', 'nf_conntrack_ftp']);
  await attempt(['modprobe', '-q', 'nf_nat_ftp']);
  return existsSync('/sys/module/nf_conntrack_ftp') ? undefined : 'the kernel has no nf_conntrack_ftp';
}
