import { answerJson } from '#lib/messages/http/respond.ts';
import { authorize } from '#lib/identity/authorize.ts';
import { readRequest } from '#lib/reports/query/run/read-request.server.ts';
import { runSql } from '#lib/reports/sql/run-sql.server.ts';
import { sqlQuestion } from '#lib/reports/sql/sql-query.ts';
import type { RequestHandler } from './$types';

/** The answer to a statement; a page that no longer waits stops it. */
export const POST: RequestHandler = ({ locals, request }) =>
	answerJson(async () => {
		authorize(locals.actor, 'report.sql');
		const { sql } = await readRequest(request, sqlQuestion);
		return runSql(locals.application.db, sql, locals.actor, Date.now(), request.signal);
	});
