import { sql, type ExpressionBuilder, type ExpressionWrapper, type SqlBool } from 'kysely';
import type { DB } from '#lib/database/schema.ts';

/** Which instances a list shows and a batch works on. */
export interface InstanceFilter {
	/** A state of the row, or `suspended`: active ones that somebody holds. */
	readonly state?: string | undefined;
	readonly processKey?: string | undefined;
	readonly version?: number | undefined;
	readonly hasIncident?: boolean | undefined;
}

export function instanceMatches(filter: InstanceFilter) {
	return (
		eb: ExpressionBuilder<DB, 'process_instance'>
	): ExpressionWrapper<DB, 'process_instance', SqlBool> => {
		const { state, processKey, version, hasIncident } = filter;
		return eb.and([
			...stateMatches(eb, state),
			...(processKey ? [eb('process_instance.process_key', '=', processKey)] : []),
			...(version ? [eb('process_instance.version', '=', version)] : []),
			...(hasIncident ? [eb('process_instance.incident_count', '>', 0)] : [])
		]);
	};
}

/** In the words of the indexes: a bound value would not be recognised by a partial one. */
function stateMatches(eb: ExpressionBuilder<DB, 'process_instance'>, state: string | undefined) {
	const isOpen = eb('process_instance.ended_at', 'is', null);
	switch (state) {
		case undefined:
			return [];
		case 'suspended':
			return [isOpen, eb('process_instance.suspended_at', 'is not', null)];
		case 'active':
			return [isOpen];
		case 'canceled':
			return [eb('process_instance.state', '=', sql.lit('canceled'))];
		default:
			return [eb('process_instance.state', '=', state)];
	}
}

/** The filter of an address; every page that shows or passes on a filter reads it here. */
export function filterOf(parameters: URLSearchParams): InstanceFilter {
	const version = Number(parameters.get('version'));
	return {
		state: parameters.get('state') || undefined,
		processKey: parameters.get('process') || undefined,
		version: Number.isSafeInteger(version) && version > 0 ? version : undefined,
		hasIncident: parameters.get('incident') === '1'
	};
}

export function filterQuery(filter: InstanceFilter): [name: string, value: string][] {
	return [
		...(filter.state ? [['state', filter.state] as [string, string]] : []),
		...(filter.processKey ? [['process', filter.processKey] as [string, string]] : []),
		...(filter.version ? [['version', String(filter.version)] as [string, string]] : []),
		...(filter.hasIncident ? [['incident', '1'] as [string, string]] : [])
	];
}
