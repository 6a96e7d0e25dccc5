/**
 * Tables of the product that no dataset of its own counts, in reports all the same: their records by
 * their dates, described by what they point to and by what is chosen in them, their amounts and
 * quantities added up. Lines are described by their document too. What a viewer may not see is not there.
 */
import type { Catalogue as RecordCatalogue } from '#lib/records/catalogue/catalogue.ts';
import type { Field, ReferenceField } from '#lib/records/catalogue/field.ts';
import type { TableDefinition } from '#lib/records/catalogue/table-definition.ts';
import {
	campaignDimension,
	categoryDimension,
	costCentreDimension,
	countryDimension,
	customerDimension,
	employeeDimension,
	productDimension,
	segmentDimension,
	supplierDimension,
	teamDimension,
	warehouseDimension,
	workCentreDimension
} from './datasets/conformed.ts';
import { defineDataset, type Dataset, type RowColumn } from './dataset.ts';
import { choice, entity, type Dimension } from './dimension.ts';
import {
	choose,
	coalesce,
	col,
	compare,
	isEmpty,
	isFilled,
	value,
	type Condition,
	type Expression
} from './expression.ts';
import { join, primaryKeyOf, type Join } from './join.ts';
import { average, count, measure, sum, type Measure } from './measure.ts';
import { instant, plainDate, type TimeDimension } from './time-dimension.ts';

/** Under these keys other datasets know what is pointed to: reports meet on them, filters reach them. */
const CONFORMED: Readonly<Record<string, (of: Expression) => Dimension>> = {
	customer: customerDimension,
	customer_segment: segmentDimension,
	product: productDimension,
	product_category: categoryDimension,
	supplier: supplierDimension,
	employee: employeeDimension,
	team: teamDimension,
	campaign: campaignDimension,
	cost_centre: costCentreDimension,
	warehouse: warehouseDimension,
	work_centre: workCentreDimension
};

/** Columns of every document that say nothing about it. */
const SILENT = ['external_key', 'process_instance_id', 'position'];

type Shown = (field: Field) => boolean;

export function recordDataset(
	table: TableDefinition,
	records: RecordCatalogue,
	isShown: Shown
): Dataset {
	const parent = table.fields.find(({ name }) => name === table.parent);
	const header = parent?.type === 'reference' ? records.find(parent.references) : null;
	const document = parent && header ? { table: header, through: aliasOf(parent.name) } : null;
	const dataset = new RecordDataset(records, isShown, document);
	dataset.read(table, null);
	if (document) dataset.read(document.table, document.through);
	return defineDataset({
		key: table.name,
		label: table.labelPlural,
		description: table.description || `Every record of ${table.labelPlural.toLowerCase()}.`,
		grain: `one ${table.label.toLowerCase()}`,
		table: table.name,
		joins: dataset.joins,
		times: [...dataset.times, instant('created', 'Created', col('created_at'))],
		dimensions: dataset.dimensions,
		measures: [measure('records', table.labelPlural, 'count', count()), ...dataset.measures],
		columns: dataset.columns,
		record:
			parent && header
				? { table: header.name, id: col(parent.name) }
				: { table: table.name, id: col('id') }
	});
}

/** What an amount is in the company's currency begins so, where it was in another one. */
const BASE = 'base_';

interface Amount {
	readonly of: Expression;
	readonly only: { readonly where?: Condition };
	readonly description: string;
}

/** The document of lines, and the join that leads to it. */
interface Header {
	readonly table: TableDefinition;
	readonly through: string;
}

class RecordDataset {
	readonly joins: Join[] = [];
	readonly times: TimeDimension[] = [];
	readonly dimensions: Dimension[] = [];
	readonly measures: Measure[] = [];
	readonly columns: RowColumn[] = [];
	readonly #records: RecordCatalogue;
	readonly #isShown: Shown;
	readonly #header: Header | null;

	constructor(records: RecordCatalogue, isShown: Shown, header: Header | null) {
		this.#records = records;
		this.#isShown = isShown;
		this.#header = header;
	}

	/** A table, or the document of its lines by the name of the join that leads there. */
	read(table: TableDefinition, through: string | null): void {
		const fields = table.fields.filter(
			(field) => !field.isCustom && !SILENT.includes(field.name) && this.#isShown(field)
		);
		for (const field of fields) this.#describe(table, field, through);
		if (through !== null) return;
		for (const field of fields) this.#count(table, field);
		const listed = fields.filter(
			({ name }) => name === table.titleField || table.listColumns.includes(name)
		);
		this.columns.push(...listed.map((field) => this.#column(field)));
	}

	#describe(table: TableDefinition, field: Field, through: string | null): void {
		const of = col(through === null ? field.name : `${through}.${field.name}`);
		const key = `${table.name}:${field.name}`;
		const label = `${table.label}: ${field.label}`;
		const timeLabel = through === null ? field.label : label;
		switch (field.type) {
			case 'reference':
				return this.#point(field, key, label, through);
			case 'team':
				return this.#join('team', key, label, aliasOf(field.name), of);
			case 'user':
				return this.#join('user', key, label, aliasOf(field.name), of);
			case 'choice':
				this.dimensions.push(
					choice(key, label, of, Object.fromEntries(field.choices.map((c) => [c.value, c.label])))
				);
				return;
			case 'boolean':
				this.dimensions.push(choice(key, label, yesOrNo(of), { yes: 'Yes', no: 'No' }));
				return;
			case 'date':
				this.times.push(plainDate(timeKey(field, through), timeLabel, of));
				return;
			case 'instant':
				this.times.push(instant(timeKey(field, through), timeLabel, of));
				return;
			default:
				return;
		}
	}

	#point(field: ReferenceField, key: string, label: string, through: string | null): void {
		const alias = through === null ? aliasOf(field.name) : `${through}_${aliasOf(field.name)}`;
		const of = col(through === null ? field.name : `${through}.${field.name}`);
		this.#join(field.references, key, label, alias, of);
	}

	#join(table: string, key: string, label: string, alias: string, of: Expression): void {
		const column = NAMES[table] ?? this.#records.find(table)?.titleField;
		if (column === undefined || this.joins.some(({ name }) => name === alias)) return;
		this.joins.push(join(alias, table, of));
		const target = col(`${alias}.${primaryKeyOf(table)}`);
		const conformed = CONFORMED[table]?.(target);
		const isFirst = conformed !== undefined && !this.#has(conformed.key);
		this.dimensions.push(isFirst ? conformed : entity(key, label, target, { table, column }));
		if (isFirst && table === 'customer') this.#describeCustomer(alias);
		if (isFirst && table === 'product' && !this.#has('category')) {
			this.joins.push(join(`${alias}_category`, 'product_category', col(`${alias}.category_id`)));
			this.dimensions.push(categoryDimension(col(`${alias}_category.id`)));
		}
	}

	#describeCustomer(alias: string): void {
		if (!this.#has('segment')) {
			this.joins.push(join(`${alias}_segment`, 'customer_segment', col(`${alias}.segment_id`)));
			this.dimensions.push(segmentDimension(col(`${alias}_segment.id`)));
		}
		this.dimensions.push(countryDimension(col(`${alias}.country`)));
	}

	#has(key: string): boolean {
		return this.dimensions.some((dimension) => dimension.key === key);
	}

	#count(table: TableDefinition, field: Field): void {
		const { name, label, type } = field;
		if (name.startsWith(BASE)) return;
		if (type === 'quantity') this.measures.push(measure(name, label, type, sum(col(name))));
		if (type !== 'money') return;
		const { of, only, description } = this.#amount(table, name);
		this.measures.push(
			measure(name, label, type, sum(of, only), { description }),
			measure(`${name}_average`, `${label}, average`, type, average(of, only), { description })
		);
	}

	/** Amounts of several currencies do not add up. */
	#amount(table: TableDefinition, name: string): Amount {
		const has = ({ fields }: TableDefinition, other: string) =>
			fields.some((field) => field.name === other);
		if (has(table, `${BASE}${name}`))
			return {
				of: coalesce(col(`${BASE}${name}`), col(name)),
				only: {},
				description: 'In the company’s currency.'
			};
		const places = [
			{ table, path: '' },
			...(this.#header ? [{ table: this.#header.table, path: `${this.#header.through}.` }] : [])
		];
		const rated = places.find((place) => has(place.table, 'exchange_rate'));
		if (rated)
			return {
				of: col(name),
				only: { where: isEmpty(col(`${rated.path}exchange_rate`)) },
				description: 'Of what is in the company’s currency.'
			};
		const isForeign = places.some((place) => has(place.table, 'currency'));
		const description = isForeign ? 'As entered: group by currency where there are several.' : '';
		return { of: col(name), only: {}, description };
	}

	#column(field: Field): RowColumn {
		const { name, label, type } = field;
		const joined = this.joins.find((one) => one.name === aliasOf(name));
		if (joined) {
			const title = NAMES[joined.table] ?? this.#records.find(joined.table)?.titleField ?? 'id';
			return { label, of: col(`${joined.name}.${title}`), format: 'text' };
		}
		const isOwn = type === 'money' || type === 'quantity' || type === 'date' || type === 'instant';
		return { label, of: col(name), format: isOwn ? type : type === 'integer' ? 'count' : 'text' };
	}
}

/** What is no table of records has a name too. */
const NAMES: Readonly<Record<string, string>> = { user: 'name', team: 'name' };

function aliasOf(field: string): string {
	return field.replace(/_(id|key|user_id)$/, '');
}

function timeKey({ name }: Field, through: string | null): string {
	return through === null ? name : `${through}_${name}`;
}

function yesOrNo(of: Expression): Expression {
	return choose(compare(of, '=', 1), value('yes'), choose(isFilled(of), value('no')));
}
