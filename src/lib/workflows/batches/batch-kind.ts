/** What a batch can do, in words. */
export const BATCH_KINDS = ['suspend', 'resume', 'retry', 'migrate', 'cancel'] as const;
export type BatchKind = (typeof BATCH_KINDS)[number];

export const BATCH_NAMES: Readonly<Record<BatchKind, string>> = {
	suspend: 'Suspend',
	resume: 'Resume',
	retry: 'Retry incidents',
	migrate: 'Migrate',
	cancel: 'Cancel'
};

export function isBatchKind(value: unknown): value is BatchKind {
	return BATCH_KINDS.some((kind) => kind === value);
}
