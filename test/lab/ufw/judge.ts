import { spawnSync } from 'node:child_process';
import { copyFileSync, existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { tablePorts } from '../../../src/analyze/filter/port-table.ts';
import { readRuleset } from '../../../src/convert/iptables/ruleset.ts';
import { recognizeDocument } from '../../../src/convert/kind.ts';
import { readUfw } from '../../../src/convert/ufw.ts';
import { type Family, allAddresses } from '../../../src/model/address.ts';
import { ESTABLISHED_TCP, NEW_TCP_CONNECTION, EXTERNAL_INTERFACE, type Packet } from '../../../src/model/packet.ts';
import { ALL_PORTS, formatPorts } from '../../../src/model/port-set.ts';
import type { Ruleset } from '../../../src/model/ruleset.ts';
import type { UfwFiles } from './generate.ts';

const FUNCTIONS = '/usr/lib/ufw/ufw-init-functions';

/** Why ufw cannot be asked here; undefined if it can. */
export function findUfwObstacle(): string | undefined {
  if (!existsSync(FUNCTIONS) && !existsSync('/lib/ufw/ufw-init-functions')) return 'it is not installed';
  const { status } = spawnSync('unshare', ['--net', 'iptables-save']);
  return status === 0 ? undefined : 'nobody may make a network namespace here';
}

/** What ufw itself loads of the files, as iptables-save and ip6tables-save print it afterwards. */
export function loadWithUfw(files: UfwFiles): Readonly<Record<Family, string>> {
  const saved = startUfw(files, ['unshare', '--net'], '; iptables-save; echo @@; ip6tables-save');
  const [ipv4 = '', ipv6 = ''] = saved.split('@@\n');
  if (!ipv4.includes('ufw-user-input')) throw new Error('ufw loads nothing');
  return { ipv4, ipv6 };
}

/** Has ufw load the files wherever the words run a program, and runs what comes `then`; its output. */
export function startUfw(files: UfwFiles, words: readonly [string, ...string[]], then = ''): string {
  const root = mkdtempSync(join(tmpdir(), 'pasvlint-ufw-'));
  try {
    for (const [name, text] of Object.entries(files)) {
      mkdirSync(dirname(join(root, name)), { recursive: true });
      writeFileSync(join(root, name), text);
    }
    mkdirSync(join(root, 'lib/ufw'), { recursive: true });
    const functions = existsSync(FUNCTIONS) ? FUNCTIONS : '/lib/ufw/ufw-init-functions';
    copyFileSync(functions, join(root, 'lib/ufw/ufw-init-functions'));
    const script = `${dirname(functions)}/ufw-init --rootdir ${root} --datadir ${root} start >&2${then}`;
    const [program, ...rest] = [...words, 'sh', '-c', script];
    return spawnSync(program, rest, { encoding: 'utf8' }).stdout;
  } finally {
    rmSync(root, { recursive: true, force: true });
  }
}

/** The fates of every port of TCP, on the way in and out, by what pasvlint makes of the files and of what ufw has loaded. */
export function compareUfw(files: UfwFiles, loaded: Readonly<Record<Family, string>>): readonly string[] {
  const documents = Object.entries(files).map(([name, text]) => {
    const document = { name, text, encoding: 'utf-8' } as const;
    return { document, kind: recognizeDocument(document) };
  });
  return (['ipv4', 'ipv6'] as const).flatMap((family) => {
    const ours = readUfw(documents, family, undefined);
    const theirs = readRuleset({ document: { name: family, text: loaded[family], encoding: 'utf-8' }, family });
    if (ours === undefined) return [`${family}: no rule set was made of the files`];
    return QUESTIONS.flatMap((question) => {
      const [one, other] = [ours.value, theirs.value].map((ruleset) => spellFates(ruleset, family, question));
      return one === other ? [] : [`${family} ${question.hook} ${question.state}: ${one}, ufw ${other}`];
    });
  });
}

const QUESTIONS = (['INPUT', 'OUTPUT'] as const).flatMap((hook) =>
  (['NEW', 'ESTABLISHED'] as const).map((state) => ({ hook, state })),
);

function spellFates(ruleset: Ruleset, family: Family, { hook, state }: (typeof QUESTIONS)[number]): string {
  const facts = state === 'NEW' ? NEW_TCP_CONNECTION : ESTABLISHED_TCP;
  const any = allAddresses(family);
  const packet: Packet = {
    hook,
    facts: hook === 'INPUT' ? { ...facts, in: EXTERNAL_INTERFACE } : { ...facts, out: EXTERNAL_INTERFACE },
    header: { source: any, destination: any, sourcePort: ALL_PORTS, destinationPort: ALL_PORTS },
  };
  const fates = tablePorts(ruleset, packet).map(({ ports, verdict }) => ({ ports, verdict }));
  const joined: { ports: readonly number[]; verdict: string }[] = [];
  for (const { ports, verdict } of fates) {
    const last = joined.at(-1);
    if (last?.verdict === verdict && last.ports[1] === ports[0]) last.ports = [last.ports[0] ?? 0, ports[1] ?? 0];
    else joined.push({ ports, verdict });
  }
  return joined.map(({ ports, verdict }) => `${formatPorts(ports)} ${verdict}`).join(', ');
}
