import { fail, redirect } from '@sveltejs/kit';
import { actOrFail, loadOrFail } from '#lib/messages/http/respond.ts';
import { follow, writeComment } from '#lib/records/discussion/discussion-page.server.ts';
import { loadRecordPage } from '#lib/records/pages/record-page.server.ts';
import {
	actOnRecord,
	addLine,
	archive,
	removeLine,
	saveRecordForm,
	takeMergeBack
} from '#lib/records/pages/record-actions.server.ts';
import { recordsRequest } from '#lib/records/pages/records-request.server.ts';
import { drivingInstance } from '#lib/records/store/process-link.server.ts';
import { startProcessOnRecord } from '#lib/workflows/connectors/record-processes.server.ts';
import {
	processesOfRecord,
	processSteps,
	startableProcesses
} from '#lib/workflows/queries/record-processes.server.ts';
import { flash } from '#lib/ui/flash.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = ({ locals, params }) =>
	loadOrFail(async () => {
		const asked = recordsRequest(locals);
		const { reader } = asked.db;
		const drivenBy = await drivingInstance(reader, params);
		const [processes, startable] = await Promise.all([
			processesOfRecord(reader, { ...params, drivenBy }),
			startableProcesses(reader, asked.actor, params.table)
		]);
		const steps = await processSteps(
			reader,
			processes.map(({ id }) => id)
		);
		const page = await loadRecordPage(asked, params.table, params.id, steps);
		return { ...page, processes, startable: page.isDriven ? [] : startable };
	});

export const actions: Actions = {
	async save({ locals, params, request, cookies }) {
		const failed = await saveRecordForm(recordsRequest(locals), params, await request.formData());
		if (failed) return failed;
		flash(cookies, 'Saved.');
		redirect(303, `/records/${params.table}/${params.id}`);
	},
	async start({ locals, params, request, cookies }) {
		const form = await request.formData();
		const failed = await actOrFail({}, async () => {
			const { runtime } = locals.application;
			await startProcessOnRecord(runtime, recordsRequest(locals).actor, {
				processKey: String(form.get('process') ?? ''),
				record: { table: params.table, id: params.id }
			});
		});
		if (failed) return fail(failed.status, { ...failed.data, part: 'page' });
		flash(cookies, 'The process is started.');
	},
	async archive({ locals, params, request, cookies }) {
		const form = await request.formData();
		const failed = await archive(recordsRequest(locals), params, form);
		if (failed) return failed;
		flash(cookies, form.get('archived') === '1' ? 'Archived.' : 'Restored.');
	},
	async act({ locals, params, request, cookies }) {
		const failed = await actOnRecord(recordsRequest(locals), params, await request.formData());
		if (failed) return failed;
		flash(cookies, 'Done.');
	},
	async unmerge({ locals, params, cookies }) {
		const failed = await takeMergeBack(recordsRequest(locals), params);
		if (failed) return failed;
		flash(cookies, 'Taken back: what was moved is here again.');
	},
	async comment({ locals, params, request, cookies }) {
		const answer = await writeComment(recordsRequest(locals), params, await request.formData());
		if (answer.failed) return answer.failed;
		if (answer.sentence) flash(cookies, answer.sentence);
	},
	async follow({ locals, params, request }) {
		return follow(recordsRequest(locals), params, await request.formData());
	},
	addLine: async ({ locals, params, request }) =>
		addLine(recordsRequest(locals), params, await request.formData()),
	removeLine: async ({ locals, params, request }) =>
		removeLine(recordsRequest(locals), params, await request.formData())
};
