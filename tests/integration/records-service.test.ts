import { beforeAll, describe, expect, it } from 'vitest';
import { ensureStandardCalendar } from '#lib/calendars/store/ensure-standard-calendar.server.ts';
import type { Database } from '#lib/database/index.server.ts';
import { publicActor, systemActor } from '#lib/identity/actor.ts';
import {
	assignServiceCase,
	awaitCustomer,
	closeServiceCase,
	escalateServiceCase,
	openServiceCase,
	reopenServiceCase,
	resolveServiceCase,
	startServiceCase,
	triageServiceCase
} from '#lib/records/crm/service-case.server.ts';
import { answerSurvey, createSurveyResponse, openSurvey } from '#lib/records/crm/survey.server.ts';
import { employeeOf, logWork } from '#lib/records/organisation/work-log.server.ts';
import { createRecord, createRecordCommand } from '#lib/records/store/create-record.server.ts';
import { getRow, type RecordRow } from '#lib/records/store/record-tables.server.ts';
import { DIALECTS, testDatabase } from '../database.ts';
import { act, add, addPeople, context, nobody, NOW, stan } from './records-rig.ts';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const later = (hours: number) => ({ ...context, now: NOW + hours * HOUR });

for (const dialect of DIALECTS)
	describe(dialect, () => {
		let db: Database;
		beforeAll(async () => {
			db = await testDatabase(dialect);
			await addPeople(db);
		});

		const open = (contactEmail: string | null = null): Promise<RecordRow> =>
			act(db, (tx) =>
				openServiceCase(
					tx,
					publicActor,
					{ subject: 'Broken', kind: 'complaint', contactName: 'Maria', contactEmail },
					context
				)
			);

		const answer = (id: string, hours: number) =>
			act(db, (tx) =>
				createRecord(
					tx,
					stan,
					'interaction',
					{
						service_case_id: id,
						channel: 'mail',
						direction: 'out',
						occurred_at: NOW + hours * HOUR,
						subject: 'We look into it'
					},
					later(hours)
				)
			);

		it('recognises the sender of a case and starts it', async () => {
			const customer = await add(db, 'customer', { name: 'Alfreds' });
			const contact = await add(db, 'contact', {
				customer_id: customer['id'] ?? null,
				name: 'Maria',
				email: 'maria@alfreds.example'
			});
			const row = await open('Maria@alfreds.example');
			expect(row).toMatchObject({
				status: 'new',
				customer_id: customer['id'],
				contact_id: contact['id'],
				opened_at: NOW,
				channel: 'web'
			});
			expect(row['number']).toMatch(/^CASE-/);
			expect(await open('stranger@example.com')).toMatchObject({ customer_id: null });
		});

		it.each([
			// Less the hour of waiting for the customer, and what it was resolved before it came back.
			['office', 10 * 60, 15 * 60],
			[null, 26 * 60, 47 * 60]
		])('measures what it took in the calendar %s', async (calendarKey, response, resolution) => {
			await ensureStandardCalendar(db, { timeZone: 'UTC', now: NOW });
			const id = String((await open())['id']);
			const triage = { id, priority: 'high', teamKey: 'service', calendarKey };
			await act(db, (tx) => triageServiceCase(tx, systemActor, triage, context));
			// Tuesday 9:00; the office is open from 9 to 17.
			await act(db, (tx) => startServiceCase(tx, stan, { id }, later(25)));
			await answer(id, 26);
			await act(db, (tx) => awaitCustomer(tx, stan, { id }, later(30)));
			const solve = { id, resolution: 'Done' };
			await act(db, (tx) => resolveServiceCase(tx, stan, solve, later(31)));
			await act(db, (tx) => reopenServiceCase(tx, stan, { id }, later(32)));
			const reopened = await act(db, (tx) => getRow(tx, 'service_case', id));
			expect(reopened).toMatchObject({ resolution_minutes: null });
			await act(db, (tx) => resolveServiceCase(tx, stan, solve, later(49)));
			expect(await act(db, (tx) => getRow(tx, 'service_case', id))).toMatchObject({
				calendar_key: calendarKey,
				first_response_minutes: response,
				resolution_minutes: resolution
			});
		});

		it('lives from triage to closing, with the instants that reports need', async () => {
			const id = String((await open())['id']);
			await act(db, (tx) =>
				triageServiceCase(
					tx,
					systemActor,
					{ id, priority: 'high', teamKey: 'service', resolutionDueAt: NOW + DAY },
					context
				)
			);
			await act(db, (tx) => assignServiceCase(tx, stan, { id, userId: 'stan' }, later(1)));
			await act(db, (tx) => startServiceCase(tx, stan, { id }, later(1)));
			await answer(id, 2);
			await answer(id, 3);
			await act(db, (tx) => awaitCustomer(tx, stan, { id }, later(3)));
			await act(db, (tx) => escalateServiceCase(tx, systemActor, { id }, later(4)));
			const solve = { id, resolution: 'New part sent' };
			await act(db, (tx) => resolveServiceCase(tx, stan, solve, later(5)));
			await act(db, (tx) => reopenServiceCase(tx, stan, { id }, later(6)));
			await act(db, (tx) => resolveServiceCase(tx, stan, solve, later(7)));
			await act(db, (tx) => closeServiceCase(tx, systemActor, { id }, later(8)));
			expect(await getRow(db.reader, 'service_case', id)).toMatchObject({
				status: 'closed',
				priority: 'high',
				team_key: 'service',
				assignee_user_id: 'stan',
				first_responded_at: NOW + 2 * HOUR,
				resolved_at: NOW + 7 * HOUR,
				closed_at: NOW + 8 * HOUR,
				escalation_level: 1,
				reopened_count: 1,
				resolution_code: 'solved'
			});
		});

		it('takes a step twice without harm, but none out of order, and none by strangers', async () => {
			const id = String((await open())['id']);
			const solve = { id, resolution: null };
			await act(db, (tx) => resolveServiceCase(tx, stan, solve, context));
			await act(db, (tx) => resolveServiceCase(tx, systemActor, solve, context));
			await expect(
				act(db, (tx) =>
					triageServiceCase(tx, stan, { id, priority: 'low', teamKey: 'service' }, context)
				)
			).rejects.toMatchObject({ code: 'transition_not_allowed' });
			await expect(
				act(db, (tx) => closeServiceCase(tx, nobody, { id }, context))
			).rejects.toMatchObject({ code: 'permission_denied' });
			await expect(
				act(db, (tx) => openServiceCase(tx, publicActor, { subject: ' ' }, context))
			).rejects.toMatchObject({ code: 'record_invalid' });
			await expect(
				act(db, (tx) => openServiceCase(tx, publicActor, { subject: '' }, context))
			).rejects.toMatchObject({ code: 'record_invalid', details: [{ field: 'subject' }] });
		});

		describe('surveys', () => {
			const send = () =>
				act(db, (tx) =>
					createSurveyResponse(tx, systemActor, { survey: 'CSAT', expiresInDays: 7 }, context)
				);

			it('takes one answer by link and keeps no link', async () => {
				const { token, response } = await send();
				expect(JSON.stringify(response)).not.toContain(token);
				expect(await openSurvey(db.reader, token, NOW)).toMatchObject({
					kind: 'csat',
					scaleMin: 1,
					scaleMax: 5
				});
				const answer = (score: number) =>
					act(db, (tx) =>
						answerSurvey(tx, publicActor, { token, score, comment: ' Fine ' }, later(1))
					);
				await expect(answer(6)).rejects.toMatchObject({
					code: 'survey_score_invalid',
					details: [{ field: 'score' }]
				});
				expect(await answer(4)).toMatchObject({
					score: 4,
					comment: 'Fine',
					answered_at: NOW + HOUR
				});
				await expect(answer(5)).rejects.toMatchObject({ code: 'survey_already_answered' });
			});

			it('refuses unknown and expired links, and who may not send', async () => {
				const { token } = await send();
				await expect(openSurvey(db.reader, `${token}x`, NOW)).rejects.toMatchObject({
					code: 'survey_link_unknown'
				});
				await expect(
					act(db, (tx) =>
						answerSurvey(tx, publicActor, { token, score: 3 }, { ...context, now: NOW + 7 * DAY })
					)
				).rejects.toMatchObject({ code: 'survey_link_expired' });
				await expect(
					act(db, (tx) => createSurveyResponse(tx, nobody, { survey: 'CSAT' }, context))
				).rejects.toMatchObject({ code: 'permission_denied' });
				await expect(
					act(db, (tx) => createSurveyResponse(tx, systemActor, { survey: 'NONE' }, context))
				).rejects.toMatchObject({ code: 'record_not_found' });
			});
		});

		it('costs time at the rate of the day, also when staff enter it by hand', async () => {
			const employee = await add(db, 'employee', {
				name: 'Stan',
				user_id: 'stan',
				hourly_cost_minor: 4_500
			});
			const employee_id = String(employee['id']);
			expect(await act(db, (tx) => employeeOf(tx, 'stan'))).toBe(employee_id);
			const logged = await act(db, (tx) =>
				logWork(tx, stan, { employee_id, minutes: 50, kind: 'service' }, context)
			);
			expect(logged).toMatchObject({ cost_minor: 3_750, started_at: NOW });
			const entered = await createRecordCommand(
				db,
				stan,
				'work_log',
				{ employee_id, minutes: 20, started_at: NOW },
				context
			);
			expect(entered).toMatchObject({ cost_minor: 1_500 });
			await expect(
				act(db, (tx) => logWork(tx, stan, { employee_id, minutes: 0 }, context))
			).rejects.toMatchObject({ code: 'record_invalid' });
		});
	});
