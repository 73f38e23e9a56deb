// The licences of the packages whose code is in the bundle: theirs ask that the notice goes with every copy.
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

/** Writes dist/licenses.txt beside the bundle, and fails if a package that is in it has no licence to go with it. */
export const licenses = {
  name: 'licenses',
  generateBundle(_, bundle) {
    const modules = Object.values(bundle).flatMap((chunk) => (chunk.type === 'chunk' ? chunk.moduleIds : []));
    const names = new Set(modules.flatMap(listPackages));
    const texts = [...names].toSorted().map(readLicense);
    this.emitFile({ type: 'asset', fileName: 'licenses.txt', source: `${HEADING}\n${texts.join('\n')}` });
  },
};

const HEADING = 'pasvlint holds code of these packages, under the licences that follow.\n';

/** The package that a module is from; validators that were made at build time name theirs in comments. */
function listPackages(module) {
  if (module.startsWith('\0')) return [];
  const paths = /[\\/]compiled[\\/]/.test(module)
    ? readFileSync(module, 'utf8').match(/^\/\/ node_modules\/.+$/gm)
    : [module];
  return (paths ?? []).flatMap((path) => /node_modules[\\/]((?:@[^\\/]+[\\/])?[^\\/]+)/.exec(path)?.[1] ?? []);
}

function readLicense(name) {
  const directory = join('node_modules', name);
  const { version, license } = JSON.parse(readFileSync(join(directory, 'package.json'), 'utf8'));
  const file = readdirSync(directory).find((one) => /^licen[cs]e/i.test(one));
  if (file === undefined) throw new Error(`${name} is in the bundle and has no file with its licence`);
  return `--- ${name} ${version} (${license})\n\n${readFileSync(join(directory, file), 'utf8').trim()}\n`;
}
