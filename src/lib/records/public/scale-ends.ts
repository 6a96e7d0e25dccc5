/** What the lowest and the highest score of a kind of survey mean. */
const ENDS: Readonly<Record<string, readonly [string, string]>> = {
	csat: ['Not at all satisfied', 'Very satisfied'],
	nps: ['Not at all likely', 'Extremely likely'],
	ces: ['Very hard', 'Very easy']
};

export function scaleEnds(kind: string): readonly [string, string] {
	return ENDS[kind] ?? ['Lowest', 'Highest'];
}
