/**
 * A document as it stands on paper: words and numbers that are written already, in their order. Paper
 * and page draw the same one; what a kind of document says, its file in `describe/` decides.
 */
export interface PrintedDocument {
	/** What it is: “Invoice”. */
	readonly title: string;
	/** Nothing while it has none. */
	readonly number: string | null;
	/** Whom it goes to, line by line; nothing: it stays in the house. */
	readonly recipient: readonly string[];
	readonly facts: readonly PrintedFact[];
	readonly opening: string | null;
	readonly tables: readonly PrintedTable[];
	readonly sums: readonly PrintedSum[];
	readonly closing: readonly string[];
	/** Lines to sign on, by what stands below them. */
	readonly signatures: readonly string[];
}

export interface PrintedFact {
	readonly label: string;
	readonly text: string;
}

export interface PrintedColumn {
	readonly label: string;
	/** Numbers are read from the right. */
	readonly isNumber: boolean;
	/** Its part of the width. */
	readonly share: number;
}

export interface PrintedTable {
	/** Nothing where there is one table only. */
	readonly heading: string | null;
	readonly columns: readonly PrintedColumn[];
	readonly rows: readonly PrintedRow[];
	/** What stands in place of rows. */
	readonly empty: string;
}

export interface PrintedRow {
	readonly cells: readonly string[];
	/** Below the first text: article number, discount. */
	readonly note: string | null;
	/** The sum of the amounts up to here, for the next page to begin with. */
	readonly carried: string | null;
}

export interface PrintedSum {
	readonly label: string;
	readonly text: string;
	readonly isStrong: boolean;
}

/** What the company writes above and below its documents. */
export interface Letterhead {
	readonly name: string;
	/** Line by line. */
	readonly address: string;
	readonly phone: string;
	readonly email: string;
	readonly website: string;
	readonly taxId: string;
	readonly bank: string;
	readonly iban: string;
	readonly bic: string;
	/** Under offers, orders and invoices. */
	readonly terms: string;
	/** At the foot of every page. */
	readonly footer: string;
	/** Whose way of writing numbers and days it is; a BCP 47 tag. */
	readonly locale: string;
}
