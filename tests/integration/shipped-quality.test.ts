import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { RecordRow } from '#lib/records/store/record-tables.server.ts';
import { recordTables } from '#lib/records/store/record-tables.server.ts';
import { DIALECTS } from '../database.ts';
import { person } from './records-rig.ts';
import { DAY, ShippedCompany } from './shipped-rig.ts';

const quinn = person('stan', 'staff', 'quality');
const other = person('fay', 'staff', 'quality');
const boss = person('ada', 'manager', 'management');
const maker = person('mia', 'staff', 'production');

for (const dialect of DIALECTS)
	describe(`a non-conformance on ${dialect}`, () => {
		let company: ShippedCompany;
		beforeAll(async () => {
			company = await ShippedCompany.open(dialect);
		});
		afterAll(() => company.leave());

		async function found(severity: string): Promise<RecordRow> {
			const values = { subject: 'Loose screws', severity, found_on: '2026-03-10' };
			const finding = await company.create(quinn, 'non_conformance', values);
			return company.read('non_conformance', finding['id']);
		}
		const findCause = (id: unknown) =>
			company.complete(quinn, id, 'Stop it and find the cause', {
				containment: 'Stopped the line',
				cause: 'method',
				causeNote: 'No torque was given'
			});
		const decide = (id: unknown, who = other, more: Record<string, string> = {}) =>
			company.complete(who, id, 'Decide what becomes of it', {
				disposition: 'rework',
				note: 'Tighten them all',
				needsAction: 'no',
				...more
			});
		const action = async (finding: RecordRow) =>
			(await recordTables(company.db.reader)
				.selectFrom('corrective_action')
				.selectAll()
				.where('non_conformance_id', '=', String(finding['id']))
				.executeTakeFirst())!;

		it('is stopped, understood, and decided by somebody else, and closed at once without an action', async () => {
			const finding = await found('minor');
			const id = finding['process_instance_id'];
			await findCause(id);
			expect(await company.read('non_conformance', finding['id'])).toMatchObject({
				status: 'analysed',
				containment: 'Stopped the line',
				cause: 'method'
			});
			await expect(decide(id, quinn)).rejects.toMatchObject({ kind: 'Forbidden' });
			await decide(id);
			expect(await company.read('non_conformance', finding['id'])).toMatchObject({
				status: 'closed',
				disposition: 'rework',
				decided_by: 'fay'
			});
			expect((await company.instance(id)).state).toBe('completed');
		});

		it('is decided by the management when it is critical', async () => {
			const finding = await found('critical');
			const id = finding['process_instance_id'];
			await findCause(id);
			await expect(decide(id, other)).rejects.toMatchObject({ kind: 'Forbidden' });
			await decide(id, boss);
			expect((await company.instance(id)).state).toBe('completed');
		});

		it('stays open until its action helps; one that does not is done again', async () => {
			const finding = await found('major');
			const id = finding['process_instance_id'];
			await findCause(id);
			await decide(id, other, {
				needsAction: 'yes',
				actionText: 'Buy a torque wrench',
				actionDue: '2026-03-20'
			});
			expect(await action(finding)).toMatchObject({
				status: 'open',
				due_on: '2026-03-20',
				description: 'Buy a torque wrench'
			});
			const work = (note: string) =>
				company.complete(maker, id, 'Do the corrective action', { note });
			const check = (helps: 'yes' | 'no') =>
				company.complete(quinn, id, 'Check whether it helps', { helps, note: 'Looked' });
			await work('Bought one');
			expect(await company.taskNames(id)).toEqual([]);
			await company.pass(31 * DAY);
			await check('no');
			expect((await action(finding))['status']).toBe('open');
			await work('Taught everybody');
			await company.pass(31 * DAY);
			await check('yes');
			expect(await action(finding)).toMatchObject({ status: 'effective', checked_by: 'stan' });
			expect((await company.read('non_conformance', finding['id']))['status']).toBe('closed');
			expect((await company.instance(id)).state).toBe('completed');
		});

		it('ends early when it is cancelled', async () => {
			const finding = await found('minor');
			await company.act(quinn, 'non_conformance', finding['id'], 'cancel');
			expect((await company.instance(finding['process_instance_id'])).state).toBe('completed');
		});
	});
