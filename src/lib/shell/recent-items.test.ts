import { describe, expect, it } from 'vitest';
import { recentItem, withRecent } from './recent-items.ts';

describe('recentItem', () => {
	it.each([
		['/records/customer/1', 'Record', 'customer'],
		['/tasks/1', 'Task', null],
		['/dashboards/satisfaction', 'Dashboard', null]
	])('remembers %s', (path, kind, table) => {
		expect(recentItem(path, 'Alfreds · Flowledger')).toEqual({
			href: path,
			label: 'Alfreds',
			detail: null,
			kind,
			table
		});
	});
	it.each(['/', '/tasks', '/records/customer', '/records/customer/new', '/reports/new', '/a/b'])(
		'does not remember %s',
		(path) => expect(recentItem(path, 'x')).toBeNull()
	);
	it.each(['/records/customer/1/edit', '/dashboards/x/edit', '/processes/x/start'])(
		'does not remember the step %s',
		(path) => expect(recentItem(path, 'x')).toBeNull()
	);
});

describe('withRecent', () => {
	it('puts the newest first, each once, eight in all', () => {
		const items = Array.from({ length: 12 }, (_, i) => recentItem(`/tasks/${i % 10}`, `t${i}`)!);
		const kept = items.reduce<ReturnType<typeof withRecent>>(withRecent, []);
		expect(kept.map(({ label }) => label)).toEqual([
			't11',
			't10',
			't9',
			't8',
			't7',
			't6',
			't5',
			't4'
		]);
	});
});
