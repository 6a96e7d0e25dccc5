/** How far the load is: shared by the server that loads and the page that watches. */
export const LOAD_STEPS = ['plan', 'masters', 'first-year', 'second-year', 'finish'] as const;
export type LoadStep = (typeof LOAD_STEPS)[number];

export interface LoadProgress {
	readonly step: LoadStep;
	/** Of the whole, 0 to 1. */
	readonly share: number;
	/** The day that is being written or played, in the steps that go through days. */
	readonly on: string | null;
}
