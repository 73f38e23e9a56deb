import type { Relation, Row, Vocabulary } from '../../src/analyze/facts/vocabulary.ts';
import type { Span } from '../../src/source/span.ts';

/** A small relation with a field of every type. */
export const gap = {
  meaning: 'Passive ports that one device closes.',
  fields: {
    device: { type: 'string', meaning: 'Name of the device.' },
    closed: { type: 'strings', meaning: 'The closed ports.' },
    count: { type: 'int', meaning: 'How many ports are closed.' },
    percent: { type: 'double', meaning: 'Share of sessions that fail.' },
    helped: { type: 'bool', meaning: 'True if a helper opens them.' },
  },
  places: { range: 'the setting that decides the range', closer: 'the line that closes the ports' },
} as const satisfies Relation;

export const vocabulary = { gap } as const satisfies Vocabulary;

export function spanAt(file: string, start: number): Span {
  return { file, start, end: start + 4 };
}

/** A row that stands for 200 closed ports, changed as stated. */
export function makeGap(change: Partial<Row<typeof gap>> = {}): Row<typeof gap> {
  return {
    values: { device: 'perimeter', closed: ['3101-3200', '3250-3300'], count: 151, percent: 50.333, helped: false },
    places: { range: spanAt('vsftpd.conf', 10), closer: spanAt('perimeter.yaml', 40) },
    assumptions: [],
    key: 'ftp01 perimeter ipv4',
    ...change,
  };
}
