import { randomBytes } from 'node:crypto';
import { mkdirSync, mkdtempSync, rmSync, chmodSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { attempt, run } from './command.ts';

/** What all cases of a run share: a directory, a certificate and an account, all of them thrown away afterwards. */
export interface Quarters {
  readonly directory: string;
  readonly certificate: string;
  readonly account: { readonly name: string; readonly password: string };
}

/** Makes them for the time of `use`. */
export async function withQuarters<T>(use: (quarters: Quarters) => Promise<T>): Promise<T> {
  const directory = mkdtempSync(join(tmpdir(), 'pasvlint-lab-'));
  const name = `pasvlint${process.pid}`;
  const password = randomBytes(12).toString('hex');
  try {
    // The daemon reads files here for users that are not root.
    chmodSync(directory, 0o755);
    const home = join(directory, 'home');
    mkdirSync(home);
    await run(['useradd', '--no-create-home', '--no-user-group', '--home-dir', home, '--shell', '/bin/bash', name]);
    await run(['chpasswd'], `${name}:${password}\n`);
    return await use({ directory, certificate: await makeCertificate(directory), account: { name, password } });
  } finally {
    await attempt(['userdel', name]);
    rmSync(directory, { recursive: true, force: true });
  }
}

async function makeCertificate(directory: string): Promise<string> {
  const [key, certificate] = [join(directory, 'key.pem'), join(directory, 'certificate.pem')];
  const request = ['req', '-x509', '-newkey', 'rsa:2048', '-nodes', '-subj', '/CN=lab', '-days', '2'];
  await run(['openssl', ...request, '-keyout', key, '-out', certificate]);
  writeFileSync(certificate, readFileSync(key, 'utf8'), { flag: 'a' });
  return certificate;
}
