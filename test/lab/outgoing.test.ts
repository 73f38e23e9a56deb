// What rule passive-range-over-ephemeral rests on: an outgoing connection of the host keeps the daemon from its port.
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { findDaemonObstacle } from './server-facts/daemon.ts';

const obstacle = findDaemonObstacle();
if (obstacle !== undefined) console.log(`skipped: no daemon is asked for a port that is in use, because ${obstacle}`);

const CONFIG = `listen=YES
anonymous_enable=YES
anon_root=/var/run/vsftpd/empty
pasv_min_port=50000
pasv_max_port=50000
background=NO
seccomp_sandbox=NO
isolate=NO
isolate_network=NO
`;

test.skipIf(obstacle !== undefined)('a passive port that an outgoing connection holds cannot be bound', () => {
  const directory = mkdtempSync(join(tmpdir(), 'pasvlint-outgoing-'));
  try {
    mkdirSync('/var/run/vsftpd/empty', { recursive: true });
    writeFileSync(join(directory, 'vsftpd.conf'), CONFIG);
    const words = ['--net', 'python3', 'test/lab/outgoing.py', join(directory, 'vsftpd.conf')];
    const { stdout, stderr } = spawnSync('unshare', words, { encoding: 'utf8' });
    expect(stdout, stderr).toBe(
      '["229 Entering Extended Passive Mode (|||50000|)", 50000, "500 OOPS: vsf_sysutil_bind"]\n',
    );
  } finally {
    rmSync(directory, { recursive: true, force: true });
  }
});
