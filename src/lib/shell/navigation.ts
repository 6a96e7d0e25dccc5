import type { Permission } from '#lib/identity/permission.ts';
import type { Extensions } from '#lib/records/catalogue/extension.ts';

export interface NavigationItem {
	readonly href: string;
	readonly label: string;
	readonly icon:
		| 'home'
		| 'tasks'
		| 'records'
		| 'pipeline'
		| 'finance'
		| 'processes'
		| 'instances'
		| 'reports'
		| 'dashboards'
		| 'people'
		| 'company'
		| 'calendars'
		| 'mail'
		| 'tables'
		| 'own';
}

const ITEMS: readonly (NavigationItem & { permission: Permission })[] = [
	{ href: '/', label: 'Home', icon: 'home', permission: 'task.work' },
	{ href: '/tasks', label: 'Tasks', icon: 'tasks', permission: 'task.work' },
	{ href: '/records', label: 'Records', icon: 'records', permission: 'record.read' },
	{ href: '/pipeline', label: 'Pipeline', icon: 'pipeline', permission: 'record.read' },
	{ href: '/finance', label: 'Finance', icon: 'finance', permission: 'record.read' },
	{ href: '/processes', label: 'Processes', icon: 'processes', permission: 'process.read' },
	{ href: '/instances', label: 'Instances', icon: 'instances', permission: 'instance.read' },
	{ href: '/dashboards', label: 'Dashboards', icon: 'dashboards', permission: 'report.read' },
	{ href: '/reports', label: 'Reports', icon: 'reports', permission: 'report.read' },
	{ href: '/admin/people', label: 'People', icon: 'people', permission: 'admin.users' },
	{ href: '/admin/settings', label: 'Company', icon: 'company', permission: 'admin.settings' },
	{
		href: '/admin/calendars',
		label: 'Calendars',
		icon: 'calendars',
		permission: 'admin.settings'
	},
	{ href: '/admin/tables', label: 'Tables', icon: 'tables', permission: 'catalogue.draft' },
	{ href: '/admin/mail', label: 'Mail', icon: 'mail', permission: 'admin.mail' }
];

/** The pages that somebody may open, in the order of the navigation. */
export function navigationFor(
	can: (permission: Permission) => boolean,
	own: readonly NavigationItem[]
): NavigationItem[] {
	return ITEMS.filter((item) => can(item.permission)).flatMap(({ href, label, icon }) => [
		{ href, label, icon },
		...(href === '/records' ? own : [])
	]);
}

/** Tables of the company's own stand below the records that they are part of. */
export function ownTables({ tables }: Extensions): NavigationItem[] {
	return tables
		.filter(({ parent }) => parent === null)
		.map(({ name, labelPlural }) => ({
			href: `/records/${name}`,
			label: labelPlural,
			icon: 'own' as const
		}));
}
