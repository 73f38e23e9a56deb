import { defineConfig } from 'vitest/config';
import { shippedRules } from './scripts/shipped-rules.mjs';

export default defineConfig({
  plugins: [shippedRules()],
  test: { include: ['test/**/*.test.ts'], testTimeout: 20_000 },
});
