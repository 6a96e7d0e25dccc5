import { describe, expect, it } from 'vitest';
import { Agenda } from './agenda.ts';

function taken(agenda: Agenda<string>): string[] {
	const items: string[] = [];
	for (let next = agenda.take(); next; next = agenda.take()) items.push(next.item);
	return items;
}

describe('what is still to happen', () => {
	it('comes the earliest first, and in the order in which it was put in at the same time', () => {
		const agenda = new Agenda<string>();
		for (const [at, item] of [
			[30, 'd'],
			[10, 'a'],
			[20, 'b'],
			[20, 'c'],
			[40, 'e']
		] as const)
			agenda.add(at, item);
		expect(agenda.nextAt).toBe(10);
		expect(taken(agenda)).toEqual(['a', 'b', 'c', 'd', 'e']);
	});

	it('takes in more while it is being taken from', () => {
		const agenda = new Agenda<string>();
		agenda.add(1, 'first');
		agenda.add(9, 'last');
		expect(agenda.take()?.item).toBe('first');
		agenda.add(5, 'between');
		expect(taken(agenda)).toEqual(['between', 'last']);
		expect(agenda.nextAt).toBe(Infinity);
		expect(agenda.take()).toBeNull();
	});
});
