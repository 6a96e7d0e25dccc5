/** Why something stopped by itself. */
export const PAUSE_REASONS = {
	owner_inactive: 'The account of its owner is switched off.',
	right_lost: 'Its owner may no longer read and export reports.',
	outside_right_lost: 'Its owner may no longer send reports to other addresses.',
	subject_gone: 'The report or dashboard no longer exists, or its owner may no longer see it.',
	no_recipients: 'Nobody is left who wants it.'
} as const;

export type PauseReason = keyof typeof PAUSE_REASONS;
