import type { ParamMatcher } from '@sveltejs/kit';

/** What customers owe us, or we suppliers. */
export const match: ParamMatcher = (param) => param === 'receivables' || param === 'payables';
