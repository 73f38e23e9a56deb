// Runs every recorded case again with the real Debian daemon and writes what it does now.
// node scripts/run.mjs test/lab/vsftpd-record.ts     (needs root and the vsftpd package; runs in a network namespace of its own)
import { writeFileSync } from 'node:fs';
import {
  type Lab,
  type Observed,
  enterNamespace,
  findObstacle,
  observeStart,
  startDaemon,
  withLab,
} from './vsftpd/daemon.ts';
import {
  GRAMMAR_FILE,
  type GrammarCase,
  PASSIVE_FILE,
  type PassiveCase,
  type Result,
  bytesOf,
  readGrammarCases,
  readPassiveCases,
} from './vsftpd/recorded.ts';
import { logInAnonymously, openSession } from './vsftpd/session.ts';

const obstacle = findObstacle();
if (obstacle !== undefined) {
  console.log(`skipped: ${obstacle}`);
} else if (await enterNamespace()) {
  await withLab(async (lab) => {
    const grammar: GrammarCase[] = [];
    for (const one of readGrammarCases()) grammar.push(await recordGrammar(lab, one));
    save(GRAMMAR_FILE, grammar);
    const passive: PassiveCase[] = [];
    for (const one of readPassiveCases()) passive.push(await recordPassive(lab, one));
    save(PASSIVE_FILE, passive);
  });
}

function save(file: string, cases: readonly unknown[]): void {
  writeFileSync(file, cases.map((one) => `${escapeText(JSON.stringify(one))}\n`).join(''));
  console.log(`${file}: ${cases.length} cases`);
}

/** ASCII only, so that no editor changes a byte. */
function escapeText(json: string): string {
  return json.replace(/[\u007f-\uffff]/g, (one) => `\\u${one.charCodeAt(0).toString(16).padStart(4, '0')}`);
}

async function recordGrammar(lab: Lab, one: GrammarCase): Promise<GrammarCase> {
  const observed = await observeStart(lab, bytesOf(one), []);
  const result = toResult(observed, typeof one.result === 'string' ? [] : Object.keys(one.result));
  if (JSON.stringify(result) !== JSON.stringify(one.result))
    console.log(`changed: ${JSON.stringify({ ...one, result })}`);
  return { ...one, result };
}

function toResult({ outcome, message, held }: Observed, names: readonly string[]): Result {
  switch (outcome) {
    case 'segfault':
      return 'crash';
    case 'exit':
      return message ?? '';
    case 'running':
      return Object.fromEntries(names.map((name) => [name, held?.[name] ?? null]));
  }
}

/** Twelve sessions with fifty PASV each. */
async function recordPassive(lab: Lab, { text }: PassiveCase): Promise<PassiveCase> {
  const config = `listen=YES\nlisten_port=2199\nanonymous_enable=YES\n${text}`;
  const run = await startDaemon(lab, Buffer.from(config), []);
  if (run.kind === 'ended') throw new Error(`does not start: ${run.observed.message}`);
  const ports: number[] = [];
  for (let number = 0; number < 12; number += 1) {
    const session = await openSession('127.0.0.1', 2199);
    await logInAnonymously(session);
    for (let draw = 0; draw < 50; draw += 1) {
      const [, high, low] = /,(\d+),(\d+)\)/.exec(await session.ask('PASV')) ?? [];
      if (high !== undefined) ports.push(Number(high) * 256 + Number(low));
    }
    session.close();
  }
  await run.stop();
  return { text, draws: ports.length, first: Math.min(...ports), last: Math.max(...ports) };
}
