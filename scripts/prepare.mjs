// Builds the package where npm takes it from its repository. For a global installation npm 11 comes here without
// having installed what the build needs, and would link to the place it removes afterwards: that is said, not tried.
import { existsSync } from 'node:fs';

if (existsSync('node_modules/rolldown')) {
  await import('./build.mjs');
} else {
  console.error(
    'What the build needs is not installed, as when npm is to install a repository globally.\n' +
      'In a clone of it, run: npm ci && npm pack && npm install --global ./pasvlint-*.tgz',
  );
  process.exitCode = 1;
}
