/** When an award says why: few suppliers answered, or somebody offers what was chosen for less. */
import type { Comparison } from './compare-quotations.ts';

export const USUAL_QUOTATIONS = 3;

export interface Award {
	readonly requestLineId: string;
	readonly quotationId: string;
}

export function whyReason(
	awards: readonly Award[],
	comparison: Comparison,
	openLines: number
): 'few' | 'dearer' | null {
	const answered = comparison.quotations.filter(({ isValid }) => isValid);
	if (answered.length < USUAL_QUOTATIONS) return 'few';
	const chosen = new Set(awards.map(({ quotationId }) => quotationId));
	const byId = new Map(comparison.quotations.map((one) => [one.id, one] as const));
	const [only] = chosen;
	const isCheapestWhole =
		chosen.size === 1 && awards.length === openLines && byId.get(only ?? '')?.isCheapest;
	if (isCheapestWhole) return null;
	const isCheapestEach = awards.every(
		({ requestLineId, quotationId }) => byId.get(quotationId)?.cells[requestLineId]?.isCheapest
	);
	return isCheapestEach ? null : 'dearer';
}
