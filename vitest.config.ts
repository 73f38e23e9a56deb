import { defineConfig } from 'vitest/config';
import { shippedRules } from './scripts/shipped-rules.mjs';

export default defineConfig({
  plugins: [shippedRules()],
  // The tests need no core left to themselves.
  test: { include: ['test/**/*.test.ts'], testTimeout: 20_000, maxWorkers: '100%' },
});
