// npm run test:pre-commit: what is too slow for every run of the tests.
import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: { include: ['test/pre-commit/*.slow.ts'], testTimeout: 120_000, hookTimeout: 300_000 },
});
