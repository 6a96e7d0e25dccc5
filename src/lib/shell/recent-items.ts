/** What somebody opened last in this browser, the newest first. */
import type { FoundItem } from './found-item.ts';

const MOST = 8;
const KINDS: Readonly<Record<string, string>> = {
	tasks: 'Task',
	processes: 'Process',
	instances: 'Instance',
	reports: 'Report',
	dashboards: 'Dashboard',
	records: 'Record'
};

/** A page as an item, if it shows one particular thing; `title` is that of the document. */
export function recentItem(pathname: string, title: string): FoundItem | null {
	const [, area = '', first, second, ...rest] = pathname.split('/');
	const id = area === 'records' ? second : first;
	const isDeeper = area === 'records' ? rest.length > 0 : second !== undefined;
	if (!(area in KINDS) || !id || isDeeper || id === 'new') return null;
	return {
		href: pathname,
		label: title.replace(/ · Flowledger$/, ''),
		detail: null,
		kind: KINDS[area] ?? '',
		table: area === 'records' ? (first ?? null) : null
	};
}

/** The list with the item at its head, once. */
export function withRecent(items: readonly FoundItem[], item: FoundItem): FoundItem[] {
	return [item, ...items.filter(({ href }) => href !== item.href)].slice(0, MOST);
}
