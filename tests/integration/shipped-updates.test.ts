import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { systemActor } from '#lib/identity/actor.ts';
import { deploy } from '#lib/workflows/runtime/deploy.server.ts';
import { discardDraft, saveDraft } from '#lib/workflows/runtime/drafts.server.ts';
import {
	readShippedDesigns,
	readTemplates
} from '#lib/workflows/templates/read-templates.server.ts';
import {
	deployShipped,
	listShippedProcesses
} from '#lib/workflows/templates/shipped-processes.server.ts';
import { DIALECTS } from '../database.ts';
import { ada, stan } from './records-rig.ts';
import { ShippedCompany } from './shipped-rig.ts';

it('ships every process under its id, with a name and a sentence about it', () => {
	for (const { key, name, about, designs } of readShippedDesigns()) {
		const process = designs.find((design) => design.kind === 'bpmn');
		expect(process?.source).toContain(`<bpmn:process id="${key}" name="${name}"`);
		expect(about.length, key).toBeGreaterThan(40);
		for (const design of designs)
			expect(design.source, design.key).toMatch(new RegExp(`id"?[=:] ?"${design.key}"`));
	}
});

for (const dialect of DIALECTS)
	describe(`shipped processes of an older company on ${dialect}`, () => {
		let company: ShippedCompany;

		beforeEach(async () => {
			company = await ShippedCompany.open(dialect);
		});
		afterEach(() => company.leave());

		const stateOf = async (key: string) =>
			(await listShippedProcesses(company.db.reader)).find((process) => process.key === key)!;
		const template = (name: string) => readTemplates().find((file) => file.name === name)!;

		/** As if set-up had deployed an older text, which nobody touched since. */
		async function deployOlder(name: string, isShipped: boolean): Promise<void> {
			const file = template(name);
			const source = file.source.replace('Lead to order', 'Lead to sale');
			expect(source).not.toBe(file.source);
			await deploy(company.runtime, isShipped ? systemActor : ada, [{ ...file, source }], {
				isShipped
			});
		}

		it('are up to date right after set-up', async () => {
			const states = (await listShippedProcesses(company.db.reader)).map(({ state }) => state);
			expect(new Set(states)).toEqual(new Set(['current']));
			expect(await deployShipped(company.runtime, ada, [])).toBe(0);
		});

		it('are offered when they are missing, and start with the next record', async () => {
			const { db } = company;
			for (const { id } of await db.reader
				.selectFrom('process_definition')
				.select('id')
				.where('process_key', '=', 'lead-to-order')
				.execute()) {
				for (const table of ['start_subscription', 'process_calendar'] as const)
					await db.writer.deleteFrom(table).where('definition_id', '=', id).execute();
				await db.writer.deleteFrom('process_element').where('definition_id', '=', id).execute();
				await db.writer.deleteFrom('process_definition').where('id', '=', id).execute();
			}
			await db.writer.deleteFrom('team').where('key', '=', 'marketing').execute();
			expect((await stateOf('lead-to-order')).state).toBe('new');
			expect(await deployShipped(company.runtime, ada, ['lead-to-order'])).toBe(1);
			expect((await stateOf('lead-to-order')).state).toBe('current');
			const lead = await company.create(stan, 'lead', { company_name: 'Lind' });
			expect((await company.read('lead', lead['id']))['process_instance_id']).not.toBeNull();
			const team = db.reader.selectFrom('team').select('key').where('key', '=', 'marketing');
			expect(await team.execute()).toHaveLength(1);
		});

		it('are replaced by a newer version when nobody changed them, and only what is newer', async () => {
			await deployOlder('lead-to-order.bpmn', true);
			const { state, designs } = await stateOf('lead-to-order');
			expect(state).toBe('newer');
			expect(designs.filter((design) => design.state === 'newer')).toMatchObject([
				{ kind: 'bpmn', key: 'lead-to-order' }
			]);
			await deployShipped(company.runtime, ada, ['lead-to-order']);
			expect((await stateOf('lead-to-order')).state).toBe('current');
			const forms = await company.db.reader
				.selectFrom('form_definition')
				.select('version')
				.where('form_key', '=', 'contact-lead')
				.execute();
			expect(forms).toHaveLength(1);
			// What is newer still may come again: this deployment, too, was of the product.
			await deployOlder('lead-to-order.bpmn', true);
			expect((await stateOf('lead-to-order')).state).toBe('newer');
		});

		it('are left alone when somebody deployed a part of their own', async () => {
			await deployOlder('lead-to-order.bpmn', false);
			expect((await stateOf('lead-to-order')).state).toBe('changed');
			await expect(deployShipped(company.runtime, ada, ['lead-to-order'])).rejects.toMatchObject({
				code: 'shipped_process_not_offered'
			});
		});

		it('are left alone while a draft differs, and none of the chosen is deployed then', async () => {
			await deployOlder('lead-to-order.bpmn', true);
			const draft = { kind: 'form', key: 'contact-lead', name: 'Contact' } as const;
			const source = template('contact-lead.form').source.replace('Contact', 'Call');
			await saveDraft(company.runtime, ada, { ...draft, source, expectedVersion: 0 });
			expect((await stateOf('lead-to-order')).state).toBe('drafted');
			await expect(deployShipped(company.runtime, ada, ['lead-to-order'])).rejects.toMatchObject({
				code: 'shipped_process_not_offered'
			});
			await discardDraft(company.runtime, ada, 'form', 'contact-lead');
			expect(await deployShipped(company.runtime, ada, ['lead-to-order'])).toBe(1);
		});

		it('are deployed by those only who may deploy', async () => {
			await expect(deployShipped(company.runtime, stan, ['procurement'])).rejects.toMatchObject({
				code: 'permission_denied'
			});
		});
	});
