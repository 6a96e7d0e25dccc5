/** The statement of a plan, kept with it, and who is asked: the analytic copy or the database. */
import type { CompiledQuery } from 'kysely';
import { analyticStoreOf, type AnalyticStore } from '../../analytic-store/analytic-store.server.ts';
import { rollupsOf } from '../../rollups/prepare-rollups.server.ts';
import { useRollups } from '../../rollups/use-rollups.server.ts';
import { compilePlan } from '../compile/compile.server.ts';
import { compileFor, compileSql } from '../compile/compile-sql.server.ts';
import { readOwnKeys } from '../plan/own-keys.ts';
import type { Plan } from '../plan/plan-nodes.ts';
import type { ReportRun } from './report-run.server.ts';

export interface Statement {
	readonly query: CompiledQuery;
	readonly store?: AnalyticStore;
	readonly readFrom?: 'summaries' | 'the analytic copy';
}

interface Kept {
	readonly statement: Statement;
	readonly db: ReportRun['db'];
	/** The copy as it was then: what it pays to ask changes when it becomes ready or ends. */
	readonly store: AnalyticStore | undefined;
	/** The instant that the statement speaks of; `null` where it says the same at any. */
	readonly now: number | null;
}

const statements = new WeakMap<Plan, Kept>();

export function statementOf(run: ReportRun, plan: Plan): Statement {
	const readyStore = analyticStoreOf(run.db);
	const store = readyStore?.isReady ? readyStore : undefined;
	const kept = statements.get(plan);
	if (
		kept &&
		kept.db === run.db &&
		kept.store === store &&
		(kept.now === null || kept.now === run.sql.now)
	)
		return kept.statement;
	const statement = compileStatement(run, plan, store);
	const now = JSON.stringify(plan).includes('"kind":"now"') ? run.sql.now : null;
	statements.set(plan, { statement, db: run.db, store, now });
	return statement;
}

function compileStatement(run: ReportRun, plan: Plan, store: AnalyticStore | undefined): Statement {
	const keyed = readOwnKeys(plan, run.references);
	const summed = useRollups(keyed, rollupsOf(run.db));
	// DuckDB understands the SQL of PostgreSQL.
	if (store?.pays(summed)) {
		const query = compileFor('postgres', compilePlan(keyed, { ...run.sql, dialect: 'postgres' }));
		return { query, store, readFrom: 'the analytic copy' };
	}
	const isSummed = summed.blocks.every(({ netting }) => netting !== null);
	return {
		query: compileSql(run.db, compilePlan(summed, run.sql)),
		...(isSummed ? { readFrom: 'summaries' } : {})
	};
}
