// Builds cases for real (network namespaces client – routers – server, the host's packet filter, Debian's vsftpd), lets FTP
// clients try every mode, and compares what they meet with what the linter says of the same files.
//   node scripts/run.mjs test/lab/ftp.ts [--samples] [--rules] [--random COUNT] [DIRECTORY | SCENARIOS.jsonl]…
// Without any of these: --samples. Further options: --fixed (the cases as they are once each owner has made its safe changes),
// --seed NUMBER, --every N (each Nth case only), --seconds S (no new case after that), --only TEXT (cases whose names have it),
// --jobs N (cases at a time), --quiet (tables of cases that do not agree only), --clients (curl, lftp and Python's ftplib as well), --routers (random cases with a Linux router), --record FILE (adds the scenarios that were measured to it).
// Needs root; exits with 1 if the linter was contradicted. What is built is removed again; an account of this machine is made
// for configurations that let no guests in, and removed too.
import { appendFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { withQuarters } from './ftp/account.ts';
import {
  type Candidate,
  listExamples,
  listFixed,
  listRandom,
  listSamples,
  readDirectoryCase,
  readScenarios,
} from './ftp/cases.ts';
import { type Case, type Examination, examine, isContradicted } from './ftp/examine.ts';
import { findObstacle, readRunningKernel } from './ftp/kernel.ts';
import { sweepNamespaces } from './ftp/network.ts';
import { recordScenario } from './ftp/record.ts';
import { EMPTY_TALLY, type Tally, addCase, describeCase, describeTally, isSound } from './ftp/table.ts';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    samples: { type: 'boolean', default: false },
    rules: { type: 'boolean', default: false },
    fixed: { type: 'boolean', default: false },
    random: { type: 'string', default: '0' },
    clients: { type: 'boolean', default: false },
    routers: { type: 'boolean', default: false },
    record: { type: 'string', default: '' },
    seed: { type: 'string', default: '1' },
    every: { type: 'string', default: '1' },
    seconds: { type: 'string', default: '3600' },
    only: { type: 'string', default: '' },
    jobs: { type: 'string', default: '3' },
    quiet: { type: 'boolean', default: false },
  },
});

const obstacle = await findObstacle();
if (obstacle === undefined) {
  await sweepNamespaces(isLeftBehind);
  const tally = await examineAll(listCandidates());
  for (const line of describeTally(tally)) console.log(line);
  process.exitCode = isSound(tally) ? 0 : 1;
} else {
  console.log(`skipped: ${obstacle}`);
}

function listCandidates(): readonly Candidate[] {
  const named = positionals.flatMap((path) =>
    path.endsWith('.jsonl') ? readScenarios(path) : [readDirectoryCase(path)],
  );
  const samples = values.samples || (!values.rules && values.random === '0' && positionals.length === 0);
  const all = [
    ...(samples ? listSamples() : []),
    ...(values.rules ? listExamples(readRunningKernel()) : []),
    ...listRandom(
      { count: Number(values.random), seed: Number(values.seed), routers: values.routers },
      readRunningKernel(),
    ),
    ...named,
  ];
  return (values.fixed ? listFixed(all) : all)
    .filter(({ name }) => name.includes(values.only))
    .filter((_, index) => index % Number(values.every) === 0);
}

/** Several cases at a time: most of it is waiting for packets that never come. */
async function examineAll(candidates: readonly Candidate[]): Promise<Tally> {
  const end = Date.now() + 1000 * Number(values.seconds);
  const kernel = readRunningKernel();
  let broken = false;
  // What is being measured is measured to its end, so that everything is removed again.
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => (broken = true));
  return withQuarters(async (quarters) => {
    let tally = EMPTY_TALLY;
    const waiting = candidates.values();
    const work = async (worker: number): Promise<void> => {
      for (const candidate of waiting) {
        if (broken || Date.now() > end) return;
        const prefix = `pvl${process.pid}-${worker}`;
        const examination: Examination =
          'skipped' in candidate
            ? { kind: 'skipped', reason: candidate.skipped }
            : await examine(candidate, {
                kernel,
                quarters,
                prefix,
                seed: Number(values.seed),
                familiar: values.clients,
              });
        if (values.record !== '' && 'documents' in candidate) record(candidate, examination);
        tally = addCase(tally, candidate, examination);
        if (!values.quiet || !isQuiet(examination)) {
          for (const line of describeCase(candidate.name, examination)) console.log(line);
        }
      }
    };
    await Promise.all(Array.from({ length: Number(values.jobs) }, (_, worker) => work(worker)));
    return tally;
  });
}

function record({ setup }: Case, examination: Examination): void {
  if (setup === undefined || examination.kind !== 'measured') return;
  appendFileSync(values.record, recordScenario(setup, examination));
}

function isQuiet(examination: Examination): boolean {
  return examination.kind === 'measured' && !examination.rows.some(({ agreement }) => isContradicted(agreement));
}

/** True for the namespaces of a run that is no more. */
function isLeftBehind(name: string): boolean {
  const [, pid] = /^pvl(\d+)-/.exec(name) ?? [];
  if (pid === undefined) return false;
  try {
    process.kill(Number(pid), 0);
    return false;
  } catch {
    return true;
  }
}
