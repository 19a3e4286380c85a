import type { Severity } from '#lib/findings/types.ts';

/** How severities are called. */
export const SEVERITY_WORDS: Readonly<Record<Severity, string>> = { error: '错误', warning: '疑问', info: '说明' };
