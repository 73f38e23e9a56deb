import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { formatAddress } from '../../../src/model/address.ts';
import type { ModeReport } from '../../../src/model/report.ts';
import type { Quarters } from './account.ts';
import { type Ended, attempt, run } from './command.ts';
import { type Start, startDaemon, usersOf } from './daemon.ts';
import { listNeighbours, raiseNeighbours } from './neighbours.ts';
import { type Network, inside, raiseNetwork, removeNetwork } from './network.ts';
import type { Plan, RouterTexts, Visitor } from './plan.ts';
import { spellPolicy } from './policy.ts';
import { startUfw } from '../ufw/judge.ts';

/** One attempt at one port. */
export interface Result {
  readonly port: number;
  readonly works: boolean;
  /** What the client met if it does not work. */
  readonly message: string;
  /** True if the first SYN was lost. */
  readonly late: boolean;
}

/** What one client met in one mode. */
export interface Answer {
  readonly results: readonly Result[];
  /** As the 227 reply reached the client. */
  readonly address: string | null;
  /** Ports that the daemon drew from its whole range. */
  readonly drawn: readonly number[];
}

/** One client mode of one client, and the ports to try. */
export interface Task {
  readonly visitor: Visitor;
  /** Undefined: the control connection alone. */
  readonly mode: ModeReport | undefined;
  readonly ports: readonly number[];
}

/** A built case: its daemon runs, or has said why not. */
export interface Stand {
  readonly start: Start;
  /** Does the tasks one after the other; `patience` is how many seconds a client waits. */
  readonly measure: (tasks: readonly Task[], patience: number) => Promise<readonly Answer[]>;
  /** Runs another client program beside the client, whose session has this one passive port. */
  readonly runClient: (words: (login: Login) => readonly string[], port: number) => Promise<Ended>;
}

/** Builds what is planned for the time of `use`, and removes it whatever happens. */
export async function withStand<T>(
  plan: Plan,
  { quarters, name }: { readonly quarters: Quarters; readonly name: string },
  use: (stand: Stand) => Promise<T>,
): Promise<T> {
  const network = await raiseNetwork(name, plan.shape);
  const workspace = { directory: join(quarters.directory, name), certificate: quarters.certificate };
  mkdirSync(workspace.directory, { recursive: true });
  const hosts = join('/etc/netns', network.server);
  try {
    nameAddresses(hosts, plan);
    layWrappers(hosts, plan);
    await loadRules(plan, network);
    const neighbours = listNeighbours(plan.host);
    if (typeof neighbours !== 'string') await raiseNeighbours(network.server, neighbours);
    const { config } = plan.files;
    const start = await startDaemon(network.server, plan.host.server, { config, workspace });
    const flush = [network.server, ...network.routers].map((namespace) => inside(namespace, 'conntrack', '-F'));
    return await use({
      start,
      measure: async (tasks, patience) => {
        const login = await chooseLogin(plan, quarters);
        const jobs = tasks.map((task) => describeJob(task, plan, { patience, login, users: usersOf(workspace) }));
        const out = await run(inside(network.client, 'python3', CLIENT), JSON.stringify({ jobs, flush }));
        const answers: readonly Answer[] = JSON.parse(out);
        return answers;
      },
      runClient: async (words, port) => {
        const login = await chooseLogin(plan, quarters);
        for (const command of flush) await attempt(command);
        const own = plan.userTexts.get(login.file) ?? '';
        const pin = `${own}pasv_min_port=${port}\npasv_max_port=${port}\n`;
        writeFileSync(join(usersOf(workspace), login.file), pin);
        return attempt(inside(network.client, ...words(login)));
      },
    });
  } finally {
    await removeNetwork(network);
    rmSync(hosts, { recursive: true, force: true });
  }
}

/** `ip netns exec` puts the files of /etc/netns/NAME over those in /etc: a host name in pasv_address is what clients dial. */
function nameAddresses(directory: string, { host, visitors }: Plan): void {
  const name = host.server.settings.get('pasv_address')?.value;
  const dialled = visitors.find(({ family }) => family === 'ipv4')?.dial;
  if (typeof name !== 'string' || !/^[\w.-]*[a-z]/i.test(name) || dialled === undefined) return;
  mkdirSync(directory, { recursive: true });
  writeFileSync(join(directory, 'hosts'), `127.0.0.1 localhost\n${formatAddress(dialled)} ${name}\n`);
}

/** The daemon sees the case's hosts.allow and hosts.deny in place of this machine's; one that is not given is empty. */
function layWrappers(directory: string, { host, files }: Plan): void {
  if (host.server.settings.get('tcp_wrappers')?.value !== true) return;
  mkdirSync(directory, { recursive: true });
  for (const [name, text] of files.wrappers) writeFileSync(join(directory, name), text);
}

/** The program is bundled before it runs, and its client is not. */
const CLIENT = join(process.cwd(), 'test', 'lab', 'ftp', 'client.py');

async function loadRules({ files, host }: Plan, { server, routers }: Network): Promise<void> {
  for (const set of files.ipsets) await run(inside(server, 'ipset', 'restore'), set.text);
  const restore = async (name: string, { iptables, ip6tables }: RouterTexts): Promise<void> => {
    if (iptables !== undefined) await run(inside(name, 'iptables-restore'), iptables.text);
    if (ip6tables !== undefined) await run(inside(name, 'ip6tables-restore'), ip6tables.text);
  };
  await restore(server, files);
  if (Object.keys(files.ufw).length > 0) startUfw(files.ufw, ['ip', 'netns', 'exec', server]);
  for (const [index, policy] of host.path.entries()) {
    const name = routers[index] ?? '';
    const texts = files.routers[index];
    if (policy.router !== undefined && texts !== undefined) await restore(name, texts);
    else await run(inside(name, 'nft', '-f', '-'), spellPolicy(policy));
  }
}

/** Whom a client says it is, and which file of user_config_dir the daemon reads for it. */
export interface Login {
  readonly user: string;
  readonly password: string;
  readonly file: string;
}

/** A guest where guests are let in, else somebody with an account. */
async function chooseLogin({ host }: Plan, quarters: Quarters): Promise<Login> {
  const { settings } = host.server;
  if (settings.get('anonymous_enable')?.value === true) {
    const file = String(settings.get('ftp_username')?.value ?? 'ftp');
    return { user: 'anonymous', password: 'lab@example.com', file };
  }
  const { name, password } = await quarters.borrowAccount();
  return { user: name, password, file: name };
}

interface Circumstances {
  readonly patience: number;
  readonly login: Login;
  readonly users: string;
}

/** A job as the client program reads it. */
function describeJob(
  { visitor, mode, ports }: Task,
  { daemon, userTexts }: Plan,
  { patience, login, users }: Circumstances,
): object {
  const { user, password, file } = login;
  const tls = mode?.security === 'tls';
  return {
    mode: mode?.mode ?? 'CONTROL',
    source: formatAddress(visitor.address),
    dial: formatAddress(visitor.dial),
    port: visitor.port,
    tls,
    implicit: (tls || mode === undefined) && daemon.listeners.some(({ implicitTls }) => implicitTls),
    user,
    password,
    patience,
    ports,
    pin: join(users, file),
    settings: userTexts.get(file) ?? '',
    draws: 5,
  };
}
