import type { z } from 'zod';
import { baseline } from './baseline.ts';
import { mapping } from './mapping.ts';
import { policy } from './policy.ts';
import { project } from './project.ts';
import { ruleFile } from './rule-file.ts';

/** Every document format of ours, by the name of its schema file. Loaded at build time only: see `scripts/generate.mjs`. */
export const DOCUMENTS: Readonly<Record<string, z.ZodType>> = {
  baseline,
  mapping,
  policy,
  project,
  rule: ruleFile,
};
