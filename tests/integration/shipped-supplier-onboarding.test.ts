import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Actor } from '#lib/identity/actor.ts';
import { updateRecordCommand } from '#lib/records/store/update-record.server.ts';
import type { RecordRow } from '#lib/records/store/record-tables.server.ts';
import { DIALECTS } from '../database.ts';
import { person } from './records-rig.ts';
import { ShippedCompany } from './shipped-rig.ts';

const stan = person('stan', 'staff', 'purchasing', 'finance', 'management');
const mia = person('mia', 'staff', 'finance', 'management');
const fay = person('fay', 'staff', 'finance');
const ada = person('ada', 'administrator', 'finance', 'management');
const IBAN = 'DE89370400440532013000';

for (const dialect of DIALECTS)
	describe(`supplier onboarding on ${dialect}`, () => {
		let company: ShippedCompany;
		beforeAll(async () => {
			company = await ShippedCompany.open(dialect);
		});
		afterAll(() => company.leave());

		async function candidate(values: Record<string, string> = {}) {
			const supplier = await company.create(stan, 'supplier', {
				name: 'Alder',
				status: 'candidate',
				country: 'Germany',
				...values
			});
			// Only who may see bank details enters them.
			await updateRecordCommand(
				company.db,
				ada,
				'supplier',
				{ id: String(supplier['id']), version: null, values: { iban: IBAN } },
				company.context
			);
			const instance = await company.db.reader
				.selectFrom('process_instance')
				.select('id')
				.where('process_key', '=', 'supplier-onboarding')
				.orderBy('no', 'desc')
				.executeTakeFirstOrThrow();
			return { supplier, instanceId: instance.id };
		}
		const read = (supplier: RecordRow) => company.read('supplier', supplier['id']);
		const collect = (instanceId: string, documents = 'all') =>
			company.complete(stan, instanceId, 'Collect supplier documents', {
				documents,
				taxId: 'DE136695976'
			});
		const checkBank = (who: Actor, instanceId: string, task: string) =>
			company.complete(who, instanceId, task, { isRight: true });

		it('approves a supplier after documents and two checks of its bank details', async () => {
			const { supplier, instanceId } = await candidate();
			expect((await company.taskNames(instanceId)).sort()).toEqual([
				'Check bank details',
				'Collect supplier documents'
			]);
			await expect(checkBank(stan, instanceId, 'Check bank details')).rejects.toMatchObject({
				kind: 'Forbidden'
			});
			await checkBank(fay, instanceId, 'Check bank details');
			await collect(instanceId);
			await expect(checkBank(fay, instanceId, 'Confirm bank details')).rejects.toMatchObject({
				kind: 'Forbidden'
			});
			await checkBank(mia, instanceId, 'Confirm bank details');
			expect(await company.taskNames(instanceId)).toEqual(['Approve supplier']);
			await expect(
				company.complete(stan, instanceId, 'Approve supplier', { decision: 'approve' })
			).rejects.toMatchObject({ kind: 'Forbidden' });
			await company.complete(mia, instanceId, 'Approve supplier', { decision: 'approve' });
			expect(await read(supplier)).toMatchObject({
				status: 'approved',
				approved_by: 'mia',
				approved_on: '2026-03-10',
				review_on: '2027-03-10',
				tax_id: 'DE136695976',
				bank_checked_by: 'fay',
				bank_confirmed_by: 'mia'
			});
			expect((await company.instance(instanceId)).state).toBe('completed');
		});

		it('visits a supplier whose risk is high, and blocks it with a reason', async () => {
			const { supplier, instanceId } = await candidate({ country: 'Brazil' });
			await collect(instanceId);
			await checkBank(fay, instanceId, 'Check bank details');
			await checkBank(ada, instanceId, 'Confirm bank details');
			await company.complete(stan, instanceId, 'Visit the supplier', { report: 'No factory' });
			await company.complete(mia, instanceId, 'Approve supplier', {
				decision: 'block',
				note: 'There is no factory'
			});
			expect(await read(supplier)).toMatchObject({
				status: 'blocked',
				decision_note: 'There is no factory'
			});
		});

		it('leaves a supplier alone that is entered as approved', async () => {
			const before = await company.db.reader
				.selectFrom('process_instance')
				.select('id')
				.where('process_key', '=', 'supplier-onboarding')
				.where('state', '=', 'active')
				.execute();
			await company.create(stan, 'supplier', { name: 'Birch' });
			const after = await company.db.reader
				.selectFrom('process_instance')
				.select('id')
				.where('process_key', '=', 'supplier-onboarding')
				.where('state', '=', 'active')
				.execute();
			expect(after).toEqual(before);
		});

		it('takes the same steps on the page, and refuses one person two of them', async () => {
			const { supplier } = await candidate();
			const act = (who: Actor, action: string, note: string | null = null) =>
				company.act(who, 'supplier', supplier['id'], action, note);
			await expect(act(mia, 'approve')).rejects.toMatchObject({ code: 'supplier_not_ready' });
			await expect(act(stan, 'check_bank')).rejects.toMatchObject({ code: 'bank_check_of_own' });
			await act(fay, 'check_bank');
			await expect(act(fay, 'check_bank')).rejects.toMatchObject({ code: 'bank_check_of_own' });
			await act(mia, 'check_bank');
			const set = (values: Record<string, string>) =>
				updateRecordCommand(
					company.db,
					ada,
					'supplier',
					{ id: String(supplier['id']), version: null, values },
					company.context
				);
			await expect(set({ status: 'approved' })).rejects.toMatchObject({ code: 'record_invalid' });
			await expect(set({ iban: 'DE88370400440532013000' })).rejects.toMatchObject({
				details: [{ field: 'iban' }]
			});
			await expect(set({ tax_id: 'DE1' })).rejects.toMatchObject({
				details: [{ field: 'tax_id' }]
			});
			await set({ tax_id: 'DE136695976' });
			await expect(act(stan, 'approve')).rejects.toMatchObject({
				code: 'approval_of_own_request'
			});
			await set({ iban: 'GB29NWBK60161331926819' });
			expect(await read(supplier)).toMatchObject({
				bank_checked_by: null,
				bank_confirmed_by: null
			});
			await expect(act(mia, 'approve')).rejects.toMatchObject({ code: 'supplier_not_ready' });
			await act(mia, 'check_bank');
			await act(fay, 'check_bank');
			await act(mia, 'approve');
			await expect(act(fay, 'suspend', 'x')).rejects.toMatchObject({ code: 'team_required' });
			await expect(act(stan, 'suspend', ' ')).rejects.toMatchObject({ code: 'record_invalid' });
			await act(stan, 'suspend', 'Late three times');
			expect((await read(supplier))['status']).toBe('suspended');
		});
	});
