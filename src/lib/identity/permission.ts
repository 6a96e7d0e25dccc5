import type { Role } from './actor.ts';

const PERMISSIONS = [
	'record.read',
	'record.create',
	'record.update',
	'record.archive',
	'record.import',
	'record.export',
	'record.secret',
	/** Letting a closed fiscal period take postings again. */
	'period.reopen',
	'process.read',
	'process.design',
	'process.deploy',
	'process.start',
	'task.work',
	'task.reassign',
	'instance.read',
	'instance.operate',
	'report.read',
	'report.build',
	'report.send_outside',
	'report.share',
	'report.sql',
	/** Letting everybody use what one has calculated. */
	'metric.share',
	/** Saying that a measure is the one to go by. */
	'metric.certify',
	/** Seeing and changing every folder of reports, those of people too. */
	'report.all_folders',
	'dashboard.edit',
	'admin.users',
	'admin.settings',
	'admin.mail',
	/** Writing down changes of tables and fields. */
	'catalogue.draft',
	/** Making them real. */
	'catalogue.apply'
] as const;

export type Permission = (typeof PERMISSIONS)[number];

const EVERYONE: readonly Permission[] = [
	'record.read',
	'record.create',
	'record.update',
	'record.export',
	'process.read',
	'process.start',
	'task.work',
	'report.read'
];

/** What each role may do, everywhere. Which records and tasks is decided by teams and assignment. */
export const ROLE_PERMISSIONS: Readonly<Record<Role, readonly Permission[]>> = {
	administrator: PERMISSIONS,
	designer: [
		...EVERYONE,
		'process.design',
		'process.deploy',
		'instance.read',
		'instance.operate',
		'report.build',
		'metric.share',
		'catalogue.draft'
	],
	manager: [
		...EVERYONE,
		'record.archive',
		'record.import',
		'record.secret',
		'period.reopen',
		'task.reassign',
		'instance.read',
		'report.build',
		'metric.share',
		'metric.certify',
		'report.send_outside',
		'report.share',
		'dashboard.edit'
	],
	staff: EVERYONE
};
