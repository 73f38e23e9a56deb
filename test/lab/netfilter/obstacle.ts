import { attempt } from '../ftp/command.ts';

/** Why the kernel cannot be asked on this machine; undefined if it can. */
export async function findObstacle(): Promise<string | undefined> {
  if (process.getuid?.() !== 0) return 'only root may make network namespaces';
  for (const tool of ['iptables-legacy-restore', 'iptables-nft-restore', 'ipset', 'ip', 'nft', 'python3']) {
    const { status } = await attempt(['sh', '-c', `command -v ${tool}`]);
    if (status !== 0) return `${tool} is not installed`;
  }
  const { status } = await attempt(['test', '-c', '/dev/net/tun']);
  return status === 0 ? undefined : '/dev/net/tun is missing';
}
