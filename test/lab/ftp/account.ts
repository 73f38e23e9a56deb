import { randomBytes } from 'node:crypto';
import { mkdirSync, mkdtempSync, rmSync, chmodSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { attempt, run } from './command.ts';

/** What all cases of a run share: a directory, a certificate and an account, all of them thrown away afterwards. */
export interface Quarters {
  readonly directory: string;
  readonly certificate: string;
  /** Made when it is first asked for. */
  readonly borrowAccount: () => Promise<Account>;
}

/** An account of this machine that may log in with a password. */
export interface Account {
  readonly name: string;
  readonly password: string;
}

/** Makes them for the time of `use`. */
export async function withQuarters<T>(use: (quarters: Quarters) => Promise<T>): Promise<T> {
  const directory = mkdtempSync(join(tmpdir(), 'pasvlint-lab-'));
  let account: Promise<Account> | undefined;
  try {
    // The daemon reads files here for users that are not root.
    chmodSync(directory, 0o755);
    const borrowAccount = (): Promise<Account> => (account ??= makeAccount(join(directory, 'home')));
    return await use({ directory, certificate: await makeCertificate(directory), borrowAccount });
  } finally {
    if (account !== undefined) await attempt(['userdel', accountName()]);
    rmSync(directory, { recursive: true, force: true });
  }
}

function accountName(): string {
  return `pasvlint${process.pid}`;
}

/** Its home is not its own: the daemon shuts no user in where that user could write. */
async function makeAccount(home: string): Promise<Account> {
  const account = { name: accountName(), password: randomBytes(12).toString('hex') };
  mkdirSync(home);
  await run([
    'useradd',
    '--no-create-home',
    '--no-user-group',
    '--home-dir',
    home,
    '--shell',
    '/bin/bash',
    account.name,
  ]);
  await run(['chpasswd'], `${account.name}:${account.password}\n`);
  return account;
}

async function makeCertificate(directory: string): Promise<string> {
  const [key, certificate] = [join(directory, 'key.pem'), join(directory, 'certificate.pem')];
  const request = ['req', '-x509', '-newkey', 'rsa:2048', '-nodes', '-subj', '/CN=lab', '-days', '2'];
  await run(['openssl', ...request, '-keyout', key, '-out', certificate]);
  writeFileSync(certificate, readFileSync(key, 'utf8'), { flag: 'a' });
  return certificate;
}
