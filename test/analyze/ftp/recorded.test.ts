import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { type Scenario, compareMode, findMode, predictScenario } from '../../scenario.ts';

// Recorded in network namespaces from the real vsftpd 3.0.3, Linux 6.18 and real clients, by test/lab/ftp.ts --record.
// Those with a Linux router on the path are from --random 40 --seed 21 --routers.
const scenarios: readonly Scenario[] = ['scenarios', 'routers']
  .flatMap((name) => readFileSync(new URL(`recorded/${name}.jsonl`, import.meta.url), 'utf8').split('\n'))
  .filter(Boolean)
  .map((line) => JSON.parse(line));

describe('every recorded client mode is predicted as it was observed', () => {
  test.each(scenarios.map((scenario) => [`${scenario.id}: ${scenario.tags.join(', ')}`, scenario] as const))(
    '%s',
    (_, scenario) => {
      const server = predictScenario(scenario);
      expect(server.starts).toBe(scenario.starts);
      expect(server.control.verdict).toBe(scenario.control);
      const differing = Object.entries(scenario.observed).filter(
        ([key, observed]) => compareMode(findMode(server, key), observed) !== 'agree',
      );
      expect(differing.map(([key]) => key)).toEqual([]);
    },
  );
});
