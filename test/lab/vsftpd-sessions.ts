// Generates configurations, logs in to the real Debian daemon with each, and compares what it serves with what was derived:
// greeting and login, plain and TLS; PASV, EPSV, PORT and EPRT; the advertised address, the passive port, the source port of active data.
// node scripts/run.mjs test/lab/vsftpd-sessions.ts [COUNT] [SEED]     (needs root and the vsftpd package; runs in a network namespace of its own)
import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { deriveDaemon } from '../../src/analyze/daemon/daemon.ts';
import { formatAddress } from '../../src/model/address.ts';
import { contains } from '../../src/model/interval-set.ts';
import type { Daemon, DataCommand } from '../../src/model/server.ts';
import { readAsDebian } from './vsftpd/agree.ts';
import { type Lab, enterNamespace, findObstacle, startDaemon, withLab } from './vsftpd/daemon.ts';
import { seedRandom } from './vsftpd/random.ts';
import { type Session, logInAnonymously, openSession, transferActively, upgradeSession } from './vsftpd/session.ts';
import { generateSituation } from './vsftpd/situation.ts';

const [count = '500', seed = '1'] = process.argv.slice(2);
const PORT = 2199;

const obstacle = findObstacle();
if (obstacle !== undefined) {
  console.log(`skipped: ${obstacle}`);
} else if (await enterNamespace()) {
  await withLab(async (lab) => {
    const certificate = join(lab.directory, 'certificate.pem');
    const request = ['req', '-x509', '-newkey', 'rsa:2048', '-nodes', '-subj', '/CN=lab', '-days', '2'];
    execFileSync('openssl', [...request, '-keyout', certificate, '-out', join(lab.directory, 'only.pem')], {
      stdio: 'ignore',
    });
    execFileSync('sh', ['-c', 'cat "$1" >> "$0"', certificate, join(lab.directory, 'only.pem')]);
    const random = seedRandom(Number(seed));
    let checks = 0;
    let disagreements = 0;
    let refusals = 0;
    for (let number = 1; number <= Number(count); number += 1) {
      const config = `rsa_cert_file=${certificate}\n${generateSituation(random)}`;
      const found = await compare(lab, config);
      checks += found.checks;
      refusals += found.refused ? 1 : 0;
      disagreements += found.differences.length;
      for (const difference of found.differences) console.log(`${JSON.stringify(config)}\n  ${difference}`);
    }
    console.log(
      `seed ${seed}: ${count} configurations, ${refusals} refuse sessions, ${checks} checks, ${disagreements} disagreements`,
    );
    process.exitCode = disagreements === 0 ? 0 : 1;
  });
}

interface Found {
  readonly checks: number;
  readonly refused: boolean;
  readonly differences: readonly string[];
}

async function compare(lab: Lab, config: string): Promise<Found> {
  const bytes = Buffer.from(config);
  const { server } = readAsDebian(bytes, []);
  const daemon = deriveDaemon(server);
  const run = await startDaemon(lab, bytes, []);
  if (run.kind === 'ended') {
    const message = server.startup.outcome === 'fails' ? server.startup.message : 'starts';
    const differences =
      message === run.observed.message ? [] : [`start: derived ${message}, seen ${run.observed.message}`];
    return { checks: 1, refused: true, differences };
  }
  const differences: string[] = [];
  let checks = 0;
  const expect = (what: string, derived: unknown, seen: unknown): void => {
    checks += 1;
    const [one, two] = [JSON.stringify(derived ?? null), JSON.stringify(seen ?? null)];
    if (one !== two) differences.push(`${what}: derived ${one}, seen ${two}`);
  };
  expect('start', 'starts', server.startup.outcome);
  const anonymous = server.settings.get('anonymous_enable')?.value === true;
  const plain = await watchPlain(daemon, { anonymous, expect });
  await watchTls(daemon, { anonymous, expect });
  await run.stop();
  return { checks, refused: plain, differences };
}

type Expect = (what: string, derived: unknown, seen: unknown) => void;

interface Watch {
  /** Without it only the answer to USER is compared: the lab has no account. */
  readonly anonymous: boolean;
  readonly expect: Expect;
}

/** True if the daemon refuses plain sessions. */
async function watchPlain(daemon: Daemon, { anonymous, expect }: Watch): Promise<boolean> {
  const refusal = daemon.sessions.plain;
  const atLogin = refusal !== undefined && !isLate(daemon);
  for (const command of ['PASV', 'EPSV', 'PORT', 'EPRT'] as const) {
    const session = await openSession('127.0.0.1', PORT);
    const answer = await logIn(session, anonymous);
    // The daemon says nothing to a client that it waits for TLS from; the client gives up.
    const words = refusal?.answer.startsWith('no greeting') === true ? '<closed>' : refusal?.answer;
    const login = anonymous ? '230 Login successful.' : '331 Please specify the password.';
    expect('plain login', atLogin ? words : login, answer);
    if (!atLogin && anonymous && !daemon.faults.some(({ when }) => when === 'transfer')) {
      await watchCommand(daemon, session, { command, expect });
    }
    session.close();
    if (atLogin || !anonymous) break;
  }
  return atLogin;
}

/** True if the refusal of plain sessions shows at a transfer only. */
function isLate(daemon: Daemon): boolean {
  const refusal = daemon.sessions.plain;
  const transfer = daemon.faults.find(({ when }) => when === 'transfer');
  return refusal?.answer.startsWith('522') === true || (transfer !== undefined && refusal?.answer === transfer.message);
}

async function logIn(session: Session, anonymous: boolean): Promise<string> {
  if (!session.greeting.startsWith('220')) return session.greeting;
  return anonymous ? logInAnonymously(session) : session.ask('USER somebody');
}

async function watchCommand(
  daemon: Daemon,
  session: Session,
  { command, expect }: { readonly command: DataCommand; readonly expect: Expect },
): Promise<void> {
  const refusal = daemon.refusals[command];
  const text = { PASV: 'PASV', EPSV: 'EPSV', PORT: 'PORT 127,0,0,1,200,1', EPRT: 'EPRT |1|127.0.0.1|51201|' }[command];
  const answer = await session.ask(text);
  if (refusal !== undefined) return expect(command, refusal.answer, answer);
  if (command === 'PASV' && daemon.advertised.kind === 'invalid')
    return expect(command, daemon.advertised.answer, answer);
  expect(`${command} accepted`, true, answer.startsWith('2'));
  if (command === 'PASV' || command === 'EPSV') return expectPassive(daemon, answer, expect);
  const { reply, sourcePort } = await transferActively(session, 51_201);
  const data = daemon.sessions.plain?.answer;
  if (data?.startsWith('522') === true) return expect('transfer', data, reply);
  expect('active transfer', daemon.activeFault?.answer ?? '150 Here comes the directory listing.', reply);
  if (daemon.activeFault !== undefined || sourcePort === undefined) return;
  const fixed = daemon.activeSourcePort;
  expect('source port', fixed ?? 'ephemeral', fixed === undefined && sourcePort > 1024 ? 'ephemeral' : sourcePort);
}

function expectPassive(daemon: Daemon, answer: string, expect: Expect): void {
  const [, address = '', high, low] = /\((\d+,\d+,\d+,\d+),(\d+),(\d+)\)/.exec(answer) ?? [];
  const [, extended] = /\|\|\|(\d+)\|/.exec(answer) ?? [];
  const port = extended === undefined ? Number(high) * 256 + Number(low) : Number(extended);
  expect(`port ${port} is one of those derived`, true, contains(daemon.passivePorts, port));
  if (extended === undefined) expect('227 address', spellAdvertised(daemon), address.replaceAll(',', '.'));
}

function spellAdvertised({ advertised }: Daemon): string {
  switch (advertised.kind) {
    case 'dialled':
    case 'name':
      return '127.0.0.1';
    case 'fixed':
      return formatAddress(advertised.address);
    case 'zero':
      return '0.0.0.0';
    case 'invalid':
      return advertised.answer;
  }
}

async function watchTls(daemon: Daemon, { anonymous, expect }: Watch): Promise<void> {
  const refusal = daemon.sessions.tls;
  const implicit = daemon.listeners[0]?.implicitTls === true;
  if (implicit || daemon.faults.some(({ when }) => when === 'every client')) return;
  const session = await openSession('127.0.0.1', PORT);
  const offer = await session.ask('AUTH TLS');
  if (refusal?.setting === 'ssl_enable') {
    expect('AUTH TLS', refusal.answer, offer);
    return session.close();
  }
  expect('AUTH TLS', '234 Proceed with negotiation.', offer);
  const secure = await upgradeSession(session);
  if (refusal?.setting === 'rsa_cert_file') {
    expect('handshake', undefined, secure);
    return session.close();
  }
  if (secure !== undefined) {
    const answer = await secure.ask(anonymous ? 'USER ftp' : 'USER somebody');
    if (refusal?.setting === 'allow_anon_ssl') expect('TLS login', refusal.answer, answer);
    else expect('TLS login', '331 Please specify the password.', answer);
    secure.close();
  }
  session.close();
}
