// Made by scripts/generate.mjs from the definitions beside this folder; edit those.
import type { Validate } from '../check.ts';
export declare const validate: Validate;
