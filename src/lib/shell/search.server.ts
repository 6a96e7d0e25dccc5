/**
 * What the command palette finds besides pages: records, comments on them, tasks, processes, reports
 * and dashboards that the asker may open. One question finds which records have a rare text; of a
 * frequent one each table is asked for some. What begins as was typed comes first.
 */
import type { Database } from '#lib/database/index.server.ts';
import type { Actor } from '#lib/identity/actor.ts';
import { authorize, can } from '#lib/identity/authorize.ts';
import { liveCatalogue } from '#lib/records/catalogue/live-catalogue.ts';
import type { TableDefinition } from '#lib/records/catalogue/table-definition.ts';
import { searchComments } from '#lib/records/discussion/search-comments.server.ts';
import {
	searchedTables as tablesKnown,
	whereIs
} from '#lib/records/search/narrow-search.server.ts';
import { searchReferences } from '#lib/records/store/search-references.server.ts';
import { mayAct } from '#lib/records/store/table-access.ts';
import { SHARED_FOLDER } from '#lib/reports/folders/folder.ts';
import { readFolderAccess } from '#lib/reports/folders/folder-access.server.ts';
import { listDashboards } from '#lib/reports/dashboards/dashboards.server.ts';
import { listReports } from '#lib/reports/saved/reports.server.ts';
import { listInbox } from '#lib/workflows/queries/inbox.server.ts';
import { listProcesses } from '#lib/workflows/queries/processes.server.ts';
import type { FoundItem } from './found-item.ts';

const SHORTEST = 2;
const MOST = 30;
const MOST_A_KIND = 5;

export async function searchEverything(
	db: Database,
	actor: Actor | null,
	text: string
): Promise<FoundItem[]> {
	authorize(actor, 'task.work');
	const wanted = text.trim().toLowerCase();
	if (wanted.length < SHORTEST) return [];
	const tables = searchedTables(actor);
	const place = await whereIs(db.reader, wanted);
	const known = place && (await tablesKnown(db.reader, tables));
	const found = await Promise.all([
		findTasks(db, actor),
		findProcesses(db, actor),
		findDashboards(db, actor),
		findReports(db, actor),
		findComments(db, actor, wanted),
		...tables.map((table) => {
			if (!place || !known?.has(table.name))
				return findRecords(db, actor, { table, wanted, among: null });
			const among = place.kind === 'rare' ? (place.ids.get(table.name) ?? []) : null;
			const isThere = place.kind === 'rare' ? among?.length : place.tables.has(table.name);
			return isThere ? findRecords(db, actor, { table, wanted, among }) : [];
		})
	]);
	return found
		.flatMap((items) =>
			items
				.map((item) => ({ item, rank: rankOf(item, wanted) }))
				.filter(({ item, rank }) => rank < NO_MATCH || item.table !== null)
				.sort((a, b) => a.rank - b.rank)
				.slice(0, MOST_A_KIND)
		)
		.sort((a, b) => a.rank - b.rank)
		.slice(0, MOST)
		.map(({ item }) => item);
}

const NO_MATCH = 3;

/** 0 is it, 1 begins so, 2 has it somewhere; records may be found by a field that is not shown. */
function rankOf({ label, detail }: FoundItem, wanted: string): number {
	const ranks = [label, detail ?? ''].map((text) => {
		const at = text.toLowerCase().indexOf(wanted);
		if (at < 0) return NO_MATCH;
		if (at > 0) return 2;
		return text.length === wanted.length ? 0 : 1;
	});
	return Math.min(...ranks);
}

/** Lines, entries and levels are found through what they belong to. */
function searchedTables(actor: Actor): TableDefinition[] {
	return liveCatalogue().tables.filter(
		(table) =>
			(table.kind === 'master' || table.kind === 'document') && mayAct(actor, table, 'read')
	);
}

async function findRecords(
	{ reader }: Database,
	actor: Actor,
	search: { table: TableDefinition; wanted: string; among: readonly string[] | null }
): Promise<FoundItem[]> {
	const { table, wanted, among } = search;
	const options = await searchReferences(reader, actor, table.name, wanted, among);
	return options.map(({ id, title, detail }) => ({
		href: `/records/${table.name}/${id}`,
		label: title,
		detail,
		kind: table.label,
		table: table.name
	}));
}

async function findTasks({ reader }: Database, actor: Actor): Promise<FoundItem[]> {
	const tasks = await listInbox(reader, actor, 'all');
	return tasks.map(({ id, name, process }) => ({
		href: `/tasks/${id}`,
		label: name,
		detail: process,
		kind: 'Task',
		table: null
	}));
}

async function findProcesses({ reader }: Database, actor: Actor): Promise<FoundItem[]> {
	if (!can(actor, 'process.read')) return [];
	const { deployed } = await listProcesses(reader);
	return deployed.map(({ process_key, name }) => ({
		href: `/processes/${process_key}`,
		label: name,
		detail: null,
		kind: 'Process',
		table: null
	}));
}

async function findDashboards(db: Database, actor: Actor): Promise<FoundItem[]> {
	if (!can(actor, 'report.read')) return [];
	const dashboards = await listDashboards(db, actor);
	return dashboards.map(({ id, name }) => ({
		href: `/dashboards/${id}`,
		label: name,
		detail: null,
		kind: 'Dashboard',
		table: null
	}));
}

async function findReports(db: Database, actor: Actor): Promise<FoundItem[]> {
	if (!can(actor, 'report.read')) return [];
	const reports = await listReports(db, actor);
	const access = await readFolderAccess(db.reader, actor);
	return reports.map(({ id, name, folderId }) => ({
		href: `/reports/${id}`,
		label: name,
		detail: folderId === SHARED_FOLDER ? null : access.nameOf(folderId),
		kind: 'Report',
		table: null
	}));
}

async function findComments(
	{ reader }: Database,
	actor: Actor,
	wanted: string
): Promise<FoundItem[]> {
	const comments = await searchComments(reader, actor, wanted, MOST_A_KIND);
	return comments.map(({ id, table, recordId, record, excerpt, author }) => ({
		href: `/records/${table}/${recordId}#comment-${id}`,
		label: excerpt,
		detail: `${author}, on ${record}`,
		kind: 'Comment',
		table: null
	}));
}
