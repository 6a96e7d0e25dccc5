/** Lists, search and a record page, each beside SQL that answers the same. */
import type { Database } from '../../../src/lib/database/index.server.ts';
import { systemActor, type Actor } from '../../../src/lib/identity/actor.ts';
import { tableOf } from '../../../src/lib/records/store/record-tables.server.ts';
import {
	listRecords,
	type RecordPage
} from '../../../src/lib/records/store/list-records.server.ts';
import { loadListPage } from '../../../src/lib/records/pages/list-page.server.ts';
import { loadRecordPage } from '../../../src/lib/records/pages/record-page.server.ts';
import { readRecordQuery } from '../../../src/lib/records/catalogue/record-query.ts';
import { searchReferences } from '../../../src/lib/records/store/search-references.server.ts';
import { searchWords } from '../../../src/lib/records/search/search-words.ts';
import { searchEverything } from '../../../src/lib/shell/search.server.ts';
import type { ByHand } from './by-hand.ts';
import { MANAGERS } from './fill.ts';
import { compare, print, type Work } from './measure.ts';

export const bea: Actor = {
	...systemActor,
	kind: 'user',
	userId: 'bench',
	name: 'Bea Bench',
	roles: ['administrator']
};
export const context = { now: Date.UTC(2026, 5, 1), timeZone: 'UTC' };

const SHOWN = `select c.*, e.name as manager, s.name as segment from customer c
	left join employee e on e.id = c.account_manager_id
	left join customer_segment s on s.id = c.segment_id where c.archived_at is null`;
const CUSTOMERS = 'select * from customer c where c.archived_at is null';
const COUNT = 'select count(*) from (select 1 from customer c where c.archived_at is null';

type TextOf = (round: number) => string;

/** Customers that have a text, through the same index that ours asks. */
function searchByHand({ dialect }: Database) {
	if (dialect === 'postgres')
		return {
			found: `c.id in (select record_id from searched_record where table_name = 'customer' and text like ?)`,
			valuesOf: (text: string) => [`%${text}%`]
		};
	return {
		found: `c.id in (select record_id from searched_words join searched_record on no = searched_words.rowid
			where searched_words match ? and table_name = 'customer')`,
		valuesOf: (text: string) => [searchWords(text)]
	};
}

export interface Reading {
	readonly db: Database;
	readonly hand: ByHand;
	readonly count: number;
	readonly added: string;
	readonly rounds: number;
}

export async function measureReading(place: Reading): Promise<void> {
	const { db, hand, count, added, rounds } = place;
	const asked = { db, actor: bea, context };
	const listPage = (parameters: string) =>
		loadListPage(asked, 'customer', new URLSearchParams(parameters));
	const deep = await deepCursor(place);
	const [, deepName, deepId] = deep;
	const manager = (round: number) => `manager-${(round + MANAGERS) % MANAGERS}`;
	const digits = (round: number) => String(((round + 2) * 7919) % count).padStart(8, '0');
	const idOf = (round: number) => `00000000-0000-7000-8000-0000${digits(round)}`;
	const { found, valuesOf } = searchByHand(db);
	const both = async (page: unknown, total: unknown) => [await page, await total];
	const questions: readonly (readonly [string, Work, Work])[] = [
		[
			'List, first page',
			() => listPage(''),
			() =>
				both(
					hand.run(`${SHOWN} and c.name is not null order by c.name, c.id limit 51`),
					hand.run(`${COUNT} limit 1001) as n`)
				)
		],
		[
			'List, a page in the middle, by key',
			() => listPage(`after=${deep[0]}`),
			() =>
				both(
					hand.run(
						`${SHOWN} and (c.name, c.id) > (?, ?) order by c.name, c.id limit 51`,
						deepName,
						deepId
					),
					hand.run(`${COUNT} limit 1001) as n`)
				)
		],
		[
			'List, one choice (status, 5 %)',
			() => listPage('filter=status.is.blocked'),
			() =>
				both(
					hand.run(
						`${SHOWN} and c.status = 'blocked' and c.name is not null order by c.name, c.id limit 51`
					),
					hand.run(`${COUNT} and c.status = 'blocked' limit 1001) as n`)
				)
		],
		[
			'List, what one employee looks after (2 %)',
			(round) => listPage(`filter=account_manager_id.is.${manager(round)}`),
			(round) =>
				both(
					hand.run(
						`${SHOWN} and c.account_manager_id = ? order by c.name, c.id limit 51`,
						manager(round)
					),
					hand.run(`${COUNT} and c.account_manager_id = ? limit 1001) as n`, manager(round))
				)
		],
		[
			'List, by another field (number, backwards)',
			() => listPage('sort=-number'),
			() =>
				both(
					hand.run(`${SHOWN} and c.number is not null order by c.number desc, c.id desc limit 51`),
					hand.run(`${COUNT} limit 1001) as n`)
				)
		],
		[
			'List, by an added field',
			() => listPage(`sort=${added}`),
			() =>
				both(
					hand.run(`${SHOWN} and c.${added} is not null order by c.${added}, c.id limit 51`),
					hand.run(`${COUNT} limit 1001) as n`)
				)
		],
		[
			'List, searched, few found',
			(round) => listPage(`q=${digits(round)}`),
			(round) =>
				both(
					hand.run(
						`${SHOWN} and ${found} order by c.name, c.id limit 51`,
						...valuesOf(digits(round))
					),
					hand.run(`${COUNT} and ${found} limit 1001) as n`, ...valuesOf(digits(round)))
				)
		],
		[
			'List, searched, a tenth found',
			() => listPage('q=harbor'),
			() =>
				both(
					hand.run(
						`${SHOWN} and lower(c.name) like '%harbor%' and c.name is not null order by c.name, c.id limit 51`
					),
					hand.run(`${COUNT} and lower(c.name) like '%harbor%' limit 1001) as n`)
				)
		],
		[
			'Picker, few found',
			(round) => searchReferences(db.reader, bea, 'customer', digits(round)),
			(round) =>
				hand.run(`${CUSTOMERS} and ${found} order by c.name limit 20`, ...valuesOf(digits(round)))
		],
		[
			'Picker, a tenth found',
			() => searchReferences(db.reader, bea, 'customer', 'harbor'),
			() =>
				hand.run(
					`${CUSTOMERS} and c.name >= 'harbor' and c.name < 'harbos' order by c.name limit 20`
				)
		],
		...[
			['few found', digits],
			['two words', (round: number) => `motors upper ${round + 20}`],
			['nothing found', () => 'zzyzx']
		].map(
			([what, textOf]) =>
				[
					`Search of everything, ${what as string}`,
					(round: number) => searchEverything(db, bea, (textOf as TextOf)(round)),
					(round: number) =>
						hand.run(
							`${CUSTOMERS} and ${found} order by c.name limit 20`,
							...valuesOf((textOf as TextOf)(round))
						)
				] as const
		),
		[
			'Search of everything, a tenth found',
			() => searchEverything(db, bea, 'harbor'),
			() =>
				hand.run(
					`${CUSTOMERS} and c.name >= 'harbor' and c.name < 'harbos' order by c.name limit 20`
				)
		],
		[
			'Search of everything, two letters',
			() => searchEverything(db, bea, 'ha'),
			() => hand.run(`${CUSTOMERS} and c.name >= 'ha' and c.name < 'hb' order by c.name limit 20`)
		],
		[
			'Record page',
			(round) => loadRecordPage(asked, 'customer', idOf(round)),
			(round) => hand.run(`${SHOWN} and c.id = ?`, idOf(round))
		]
	];
	for (const [name, ours, byHand] of questions) print(name, await compare(ours, byHand, rounds));
}

/** The cursor of a page in the middle, with the name and id it stands for. */
async function deepCursor({ db, count }: Reading): Promise<readonly [string, string, string]> {
	const id = `00000000-0000-7000-8000-0000${String(Math.ceil(count / 2)).padStart(8, '0')}`;
	const { name } = await db.reader
		.selectFrom('customer')
		.select('name')
		.where('id', '=', id)
		.executeTakeFirstOrThrow();
	const cursor = Buffer.from(JSON.stringify([name, id])).toString('base64url');
	const query = readRecordQuery(tableOf('customer'), new URLSearchParams({ after: cursor }));
	const page: RecordPage = await listRecords(db.reader, bea, 'customer', query);
	if (page.records.length === 0) throw new Error('Expected a page in the middle, but it is empty.');
	return [cursor, name, id];
}
