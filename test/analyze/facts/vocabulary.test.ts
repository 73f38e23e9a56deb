import { expectTypeOf, test } from 'vitest';
import type { FactsOf, Relation, Row, Vocabulary } from '../../../src/analyze/facts/vocabulary.ts';

const gap = {
  meaning: 'Passive ports that one device closes.',
  fields: {
    closed: { type: 'strings', meaning: 'The closed ports.' },
    percent: { type: 'double', meaning: 'Share of sessions that fail.' },
    helped: { type: 'bool', meaning: 'True if a helper opens them.' },
  },
  places: { range: 'the setting that decides the range' },
} as const satisfies Relation;

const vocabulary = { gap } as const satisfies Vocabulary;

test('a row has exactly the fields and places that its relation declares, with their types', () => {
  expectTypeOf<Row<typeof gap>['values']>().toEqualTypeOf<{
    readonly closed: readonly string[];
    readonly percent: number;
    readonly helped: boolean;
  }>();
  expectTypeOf<keyof Row<typeof gap>['places']>().toEqualTypeOf<'range'>();
});

test('the facts of a vocabulary can be read without knowing the vocabulary', () => {
  expectTypeOf<FactsOf<typeof vocabulary>>().toExtend<FactsOf<Vocabulary>>();
});
