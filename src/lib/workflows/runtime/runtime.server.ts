import type { Database } from '#lib/database/index.server.ts';
import { systemClock, type Clock } from './clock.ts';
import type { Connector, Outside } from './connector.ts';
import { DefinitionCache } from './definition-cache.server.ts';

/** What every runtime function needs: the database, the clock, the compiled models, the connectors. */
export interface WorkflowRuntime {
	readonly db: Database;
	readonly clock: Clock;
	readonly definitions: DefinitionCache;
	readonly connectors: ReadonlyMap<string, Connector>;
	/** IANA zone of dates without one. */
	readonly timeZone: string;
	readonly outside: Outside;
	/** Called after a commit that may have made work for the workers. */
	wake(): void;
	onWake(listener: () => void): void;
}

export interface RuntimeOptions {
	clock?: Clock;
	connectors?: readonly Connector[];
	timeZone?: string;
	outside?: Outside;
}

/** One runtime a process; several on one database are several nodes. */
export function createRuntime(db: Database, options: RuntimeOptions = {}): WorkflowRuntime {
	const listeners: (() => void)[] = [];
	return {
		db,
		clock: options.clock ?? systemClock,
		definitions: new DefinitionCache(),
		connectors: new Map((options.connectors ?? []).map((c) => [c.jobType, c])),
		timeZone: options.timeZone ?? 'UTC',
		outside: options.outside ?? { publicUrl: 'http://localhost:3000', sendsMail: false },
		wake() {
			for (const listener of listeners) listener();
		},
		onWake(listener) {
			listeners.push(listener);
		}
	};
}
