/** The address of a list says everything that it shows: links change one part of it. */
import { columnsText } from '../catalogue/list-columns.ts';
import { viewParameters } from '../catalogue/list-view.ts';
import { filterText, type RecordFilter, type RecordQuery } from '../catalogue/record-query.ts';

export function listSearch(
	query: Pick<
		RecordQuery,
		'search' | 'filters' | 'segmentId' | 'sort' | 'isArchivedShown' | 'view' | 'columns'
	>
): string {
	const parameters = new URLSearchParams();
	if (query.search) parameters.set('q', query.search);
	for (const filter of query.filters) parameters.append('filter', filterText(filter));
	if (query.segmentId) parameters.set('segment', query.segmentId);
	parameters.set('sort', `${query.sort.descending ? '-' : ''}${query.sort.field}`);
	if (query.isArchivedShown) parameters.set('archived', '1');
	for (const [name, value] of viewParameters(query.view)) parameters.set(name, value);
	if (query.columns) parameters.set('columns', columnsText(query.columns));
	return `?${parameters}`;
}

/** The same column again turns the order round. */
export function sortSearch(query: RecordQuery, field: string): string {
	const descending = query.sort.field === field && !query.sort.descending;
	return listSearch({ ...query, sort: { field, descending } });
}

export function withoutFilter(query: RecordQuery, filter: RecordFilter): string {
	return listSearch({ ...query, filters: query.filters.filter((other) => other !== filter) });
}

export function pageSearch(query: RecordQuery, side: 'after' | 'before', cursor: string): string {
	return `${listSearch(query)}&${side}=${encodeURIComponent(cursor)}`;
}
