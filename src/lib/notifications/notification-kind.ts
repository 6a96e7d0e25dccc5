/** What people are told about, and how: the same words on every page and in mail. */
export const KINDS = ['mention', 'assignment', 'task', 'comment', 'change', 'alert'] as const;
export type NotificationKind = (typeof KINDS)[number];

export const LEVELS = ['off', 'here', 'daily', 'now'] as const;
/** Not at all; in the list; in the list and in one mail a day; in the list and by mail at once. */
export type NotificationLevel = (typeof LEVELS)[number];

interface KindWords {
	readonly label: string;
	readonly help: string;
	/** Until somebody chooses otherwise. */
	readonly usual: NotificationLevel;
	/** News about the same thing takes the place of what was not read yet. */
	readonly isGathered: boolean;
}

export const KIND_WORDS: Readonly<Record<NotificationKind, KindWords>> = {
	mention: {
		label: 'Mentions',
		help: 'Somebody wrote @ and your name in a comment.',
		...{ usual: 'now', isGathered: false }
	},
	assignment: {
		label: 'Records given to you',
		help: 'You became the owner of a record, or it was assigned to you.',
		...{ usual: 'here', isGathered: false }
	},
	task: {
		label: 'Tasks given to you',
		help: 'A process or a colleague gave you a task.',
		...{ usual: 'here', isGathered: false }
	},
	comment: {
		label: 'Comments',
		help: 'Somebody commented on a record that you follow.',
		...{ usual: 'here', isGathered: false }
	},
	change: {
		label: 'Changes',
		help: 'A record that you follow was changed.',
		...{ usual: 'here', isGathered: true }
	},
	alert: {
		label: 'Alerts of reports',
		help: 'A number that is watched for you crossed its threshold. Its mail is chosen at the alert.',
		...{ usual: 'here', isGathered: true }
	}
};

export const LEVEL_WORDS: Readonly<Record<NotificationLevel, string>> = {
	off: 'Not at all',
	here: 'Here',
	daily: 'Here, and in one mail a day',
	now: 'Here, and by mail at once'
};

export function isKind(value: unknown): value is NotificationKind {
	return KINDS.some((kind) => kind === value);
}

export function isLevel(value: unknown): value is NotificationLevel {
	return LEVELS.some((level) => level === value);
}
