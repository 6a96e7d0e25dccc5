import { describe, expect, it } from 'vitest';
import { findTable } from '../../catalogue/live-catalogue.ts';
import { cellLock } from './cell-lock.ts';

const order = findTable('sales_order')!;
const fieldOf = (table: string, name: string) =>
	findTable(table)!.fields.find((field) => field.name === name)!;
const names = order.fields.filter((f) => !f.readonly).map(({ name }) => name);
const rights = { writableNames: names, mayUpdate: true };
const draft = { title: 'S-1', values: { status: 'draft' } };

describe('cellLock', () => {
	it('lets a field of a draft be edited', () => {
		expect(cellLock(order, fieldOf('sales_order', 'owner_id'), draft, rights)).toBeNull();
	});

	it('says that steps change a state', () => {
		expect(cellLock(order, fieldOf('sales_order', 'status'), draft, rights)).toContain(
			'follows the steps'
		);
	});

	it('names the state of a document that is handed on', () => {
		const done = { title: 'S-1', values: { status: 'partly_delivered' } };
		expect(cellLock(order, fieldOf('sales_order', 'owner_id'), done, rights)).toBe(
			'S-1 is partly delivered: only its steps change it.'
		);
	});

	it('tells a role that may not change the table, and tables that nobody edits', () => {
		const owner = fieldOf('sales_order', 'owner_id');
		expect(cellLock(order, owner, draft, { writableNames: [], mayUpdate: false })).toBe(
			'Your role may not change sales orders.'
		);
		const move = findTable('stock_move')!;
		expect(cellLock(move, move.fields[0]!, { title: 'M', values: {} }, rights)).toContain(
			'Nobody edits stock moves by hand'
		);
	});

	it('says of what the product keeps that it does', () => {
		const total = order.fields.find((field) => field.readonly && field.type === 'money')!;
		expect(cellLock(order, total, draft, rights)).toContain('is kept by the product');
	});
});
