import { readFileSync } from 'node:fs';
import { z } from 'zod';

/** What a start comes to: the values of the settings in question, the daemon's words, or `crash`. */
const result = z.union([z.string(), z.record(z.string(), z.union([z.number(), z.string(), z.null()]))]);
export type Result = z.infer<typeof result>;

const grammarCase = z.strictObject({
  /** The configuration, one character for each byte. */
  text: z.string(),
  /** True if it stands without the two lines that make it listen. */
  alone: z.literal(true).optional(),
  /** Dialects it was recorded for; absent: debian, redhat and upstream. */
  only: z.array(z.enum(['debian', 'redhat', 'upstream'])).optional(),
  /** What Debian 3.0.3 does, and others too unless they are listed. */
  result,
  except: z.partialRecord(z.enum(['redhat', 'upstream']), result).optional(),
});
export type GrammarCase = z.infer<typeof grammarCase>;

const passiveCase = z.strictObject({ text: z.string(), draws: z.number(), first: z.number(), last: z.number() });
export type PassiveCase = z.infer<typeof passiveCase>;

export const GRAMMAR_FILE = 'test/convert/vsftpd/grammar.jsonl';
export const PASSIVE_FILE = 'test/analyze/daemon/passive-range.jsonl';

/** What configuration files come to, as recorded from running daemons. */
export function readGrammarCases(): readonly GrammarCase[] {
  return readLines(GRAMMAR_FILE).map((line) => grammarCase.parse(line));
}

/** The lowest and the highest passive port seen in a number of PASV replies. */
export function readPassiveCases(): readonly PassiveCase[] {
  return readLines(PASSIVE_FILE).map((line) => passiveCase.parse(line));
}

/** The bytes of a case as the daemon was given them. */
export function bytesOf({ text, alone }: GrammarCase): Buffer {
  return Buffer.from(alone === true ? text : `listen=YES\nlisten_port=2199\n${text}`, 'latin1');
}

function readLines(file: string): readonly unknown[] {
  return readFileSync(file, 'utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line));
}
