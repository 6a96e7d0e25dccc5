/**
 * What Northwind's files say, computed from their text alone: no module of the product takes part,
 * so that the reports have something independent to agree with. Amounts are whole cents.
 */
import { readFileSync } from 'node:fs';

export interface Figures {
	lines: number;
	orders: number;
	gross: number;
	/** Each line rounded to cents, half up, as our documents do. */
	net: number;
}

type Row = Record<string, string>;
export type Breakdown = 'country' | 'category' | 'employee' | 'month';

function rowsOf(name: string): Row[] {
	const text = readFileSync(new URL(`../fixtures/northwind/${name}.csv`, import.meta.url), 'utf8');
	const [headings = [], ...rows] = cellsOf(text.replace(/^\ufeff/, ''));
	return rows.map((row) => Object.fromEntries(headings.map((name, i) => [name, row[i] ?? ''])));
}

/** Cells of a CSV file; quoted ones may hold commas, line breaks and doubled quotes. */
function cellsOf(text: string): string[][] {
	const rows: string[][] = [[]];
	for (const [, quoted, plain, end] of text.matchAll(
		/(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r?\n|$)/g
	)) {
		rows.at(-1)?.push(quoted?.replaceAll('""', '"') ?? plain ?? '');
		if (end !== ',') rows.push([]);
	}
	return rows.filter((row) => row.some((cell) => cell !== ''));
}

/** A decimal text as a whole number of its `digits`-th decimals: ('9.8', 4) is 98000n. */
function scaled(text: string, digits: number): bigint {
	const [whole = '0', decimals = ''] = text.split('.');
	return BigInt(whole + decimals.slice(0, digits).padEnd(digits, '0'));
}

const byId = (name: string, id: string) => new Map(rowsOf(name).map((row) => [row[id] ?? '', row]));

export class Northwind {
	readonly total: Figures = { lines: 0, orders: 0, gross: 0, net: 0 };
	/** Every line kept exact, rounded once at the end. */
	readonly netRoundedOnce: number;
	readonly by: Record<Breakdown, Map<string, Figures>> = {
		country: new Map(),
		category: new Map(),
		employee: new Map(),
		month: new Map()
	};

	constructor() {
		const orders = byId('Orders', 'OrderID');
		const customers = byId('Customers', 'CustomerID');
		const products = byId('Products', 'ProductID');
		const categories = byId('Categories', 'CategoryID');
		const employees = byId('Employees', 'EmployeeID');
		const seen = new Map<Figures, Set<string>>();
		let exact = 0n;
		for (const line of rowsOf('OrderDetails')) {
			const order = orders.get(line['OrderID'] ?? '')!;
			const product = products.get(line['ProductID'] ?? '')!;
			const employee = employees.get(order['EmployeeID'] ?? '')!;
			// Prices in ten-thousandths, discounts in ten-thousandths: amounts in 1e-8, cents are 1e6.
			const gross = scaled(line['UnitPrice'] ?? '', 4) * BigInt(line['Quantity'] ?? 0) * 10_000n;
			const net = (gross / 10_000n) * (10_000n - scaled(line['Discount'] ?? '', 4));
			exact += net;
			const keys: Record<Breakdown, string> = {
				country: customers.get(order['CustomerID'] ?? '')?.['Country'] || '(none)',
				category: categories.get(product['CategoryID'] ?? '')?.['CategoryName'] ?? '(none)',
				employee: `${employee['FirstName']} ${employee['LastName']}`,
				month: (order['OrderDate'] ?? '').slice(0, 7)
			};
			const groups = Object.entries(keys).map(([breakdown, key]) => {
				const map = this.by[breakdown as Breakdown];
				const group = map.get(key) ?? { lines: 0, orders: 0, gross: 0, net: 0 };
				map.set(key, group);
				return group;
			});
			for (const figures of [this.total, ...groups]) {
				const known = seen.get(figures) ?? new Set();
				seen.set(figures, known.add(line['OrderID'] ?? ''));
				figures.lines += 1;
				figures.orders = known.size;
				figures.gross += roundToCents(gross);
				figures.net += roundToCents(net);
			}
		}
		this.netRoundedOnce = roundToCents(exact);
	}
}

function roundToCents(amount: bigint): number {
	return Number((amount + 500_000n) / 1_000_000n);
}
