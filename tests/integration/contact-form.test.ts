import { beforeAll, describe, expect, it } from 'vitest';
import type { Database } from '#lib/database/index.server.ts';
import { publicActor } from '#lib/identity/actor.ts';
import { onRecordChanged } from '#lib/records/store/record-changes.server.ts';
import { readContactForm, sendContactForm } from '#lib/records/public/contact-form.server.ts';
import { DIALECTS, testDatabase } from '../database.ts';
import { add, addPeople, context } from './records-rig.ts';

const typed = {
	subject: 'The chair wobbles',
	kind: 'complaint',
	description: 'One leg is shorter.',
	name: 'Maria Anders',
	email: 'maria@example.com',
	order: '',
	website: ''
};

for (const dialect of DIALECTS)
	describe(dialect, () => {
		let db: Database;
		beforeAll(async () => {
			db = await testDatabase(dialect);
			await addPeople(db);
		});
		const caseOf = (number: string) =>
			db.reader
				.selectFrom('service_case')
				.selectAll()
				.where('number', '=', number)
				.executeTakeFirstOrThrow();

		it('opens a case of a known customer and tells who listens', async () => {
			const customer = await add(db, 'customer', { name: 'Alfreds', email: 'maria@example.com' });
			const heard: string[] = [];
			const stop = onRecordChanged(async (_, change) => {
				heard.push(`${change.table} ${change.change} ${change.actor.kind}`);
			});
			const number = await sendContactForm(db, typed, '10.1.0.1', context);
			stop();
			expect(heard).toEqual(['service_case create public']);
			expect(await caseOf(number)).toMatchObject({
				subject: 'The chair wobbles',
				kind: 'complaint',
				channel: 'web',
				status: 'new',
				contact_name: 'Maria Anders',
				customer_id: customer.id,
				created_by: publicActor.userId
			});
		});

		it('keeps an order number that it does not know in the text', async () => {
			const number = await sendContactForm(
				db,
				{ ...typed, order: 'SO-99999' },
				'10.1.0.2',
				context
			);
			const row = await caseOf(number);
			expect(row.sales_order_id).toBeNull();
			expect(row.description).toBe('One leg is shorter.\n\nOrder number given: SO-99999');
		});

		it('names every wrong field and opens nothing', async () => {
			const before = await db.reader.selectFrom('service_case').select('id').execute();
			const wrong = {
				subject: ' ',
				kind: 'praise',
				description: '',
				name: '',
				email: 'maria@',
				order: 'x'.repeat(61),
				website: 'https://spam.example'
			};
			const thrown: unknown = await sendContactForm(db, wrong, '10.1.0.3', context).catch(
				(error: unknown) => error
			);
			expect(thrown).toMatchObject({ code: 'contact_invalid' });
			const { details } = thrown as { details: { field: string }[] };
			expect(details.map(({ field }) => field).sort()).toEqual(Object.keys(typed).sort());
			expect(await db.reader.selectFrom('service_case').select('id').execute()).toEqual(before);
		});

		it('takes six messages an hour from one address', async () => {
			for (let i = 0; i < 6; i++) await sendContactForm(db, typed, '10.1.0.4', context);
			await expect(sendContactForm(db, typed, '10.1.0.4', context)).rejects.toMatchObject({
				code: 'too_many_attempts'
			});
			await sendContactForm(db, typed, '10.1.0.5', context);
		});
	});

it('reads what a browser sends, and nothing where it sends nothing', () => {
	const form = new FormData();
	form.set('subject', 'Hello');
	expect(readContactForm(form)).toEqual({
		...Object.fromEntries(Object.keys(typed).map((name) => [name, ''])),
		subject: 'Hello'
	});
});
