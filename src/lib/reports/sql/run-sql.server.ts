/** Questions in SQL, for those who may read everything: checked, noted in the audit log, and limited. */
import { writeAudit } from '#lib/database/audit.server.ts';
import { newId } from '#lib/database/id.ts';
import type { Database } from '#lib/database/index.server.ts';
import { inTransaction } from '#lib/database/transaction.server.ts';
import type { Actor } from '#lib/identity/actor.ts';
import { authorize } from '#lib/identity/authorize.ts';
import { errors } from '#lib/messages/generated/errors.ts';
import type { AskedSql } from './ask-sql.ts';
import { askPostgres } from './ask-postgres.server.ts';
import { askSqlite } from './ask-sqlite.server.ts';
import { CLOSED_TABLES, MOST_ROWS, MOST_SECONDS, sqlAnswer, type SqlAnswer } from './sql-answer.ts';
import { checkStatement } from './statement.ts';

/**
 * The answer to one statement. Permission `report.sql`; `signal` gives up on it. Throws sql_refused for
 * what may not be asked, sql_failed with the database's words, report_too_slow after MOST_SECONDS.
 */
export async function runSql(
	db: Database,
	text: string,
	actor: Actor,
	now: number,
	signal: AbortSignal
): Promise<SqlAnswer> {
	authorize(actor, 'report.sql');
	const checked = checkStatement(text, db.dialect);
	if (!checked.ok) throw errors.sqlRefused({ reason: checked.reason });
	// Who read what is known even if the answer never arrives.
	await inTransaction(db, (tx) =>
		writeAudit(tx, {
			actor,
			action: 'report.sql',
			entity: 'sql',
			recordId: newId(),
			after: { sql: checked.sql },
			at: now
		})
	);
	const limit = AbortSignal.timeout(MOST_SECONDS * 1000);
	const reply = await ask(db, {
		sql: checked.sql,
		closed: CLOSED_TABLES,
		mostRows: MOST_ROWS,
		signal: AbortSignal.any([signal, limit])
	}).catch((error: unknown) => {
		throw limit.aborted ? errors.reportTooSlow({ seconds: MOST_SECONDS }) : error;
	});
	if (reply.kind === 'closed')
		throw errors.sqlRefused({ reason: `the table “${reply.table}” is closed to questions.` });
	if (reply.kind === 'failed') throw errors.sqlFailed({ message: reply.message });
	return sqlAnswer(reply.names, reply.rows, reply.elapsedMs);
}

function ask(db: Database, asked: AskedSql) {
	return 'file' in db.location
		? askSqlite(db.location.file, asked)
		: askPostgres(db.location.url, asked);
}
