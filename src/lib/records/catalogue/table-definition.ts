import type { Role } from '#lib/identity/actor.ts';
import type { Permission } from '#lib/identity/permission.ts';
import type { Field, StoredValue } from './field.ts';

export type Area = 'crm' | 'erp' | 'finance' | 'organisation' | 'custom';

/** Master data is archived, documents have a life, lines belong to a document, facts happened. */
export type TableKind = 'master' | 'document' | 'line' | 'fact';

export type RecordValues = Readonly<Record<string, StoredValue>>;

/** The states of a document and the steps between them. Commands decide who may take a step. */
export interface Lifecycle {
	readonly initial: string;
	readonly transitions: Readonly<Record<string, readonly string[]>>;
	/** States in which people may edit fields and lines. */
	readonly editable: readonly string[];
	/** The state of a document that is brought in from elsewhere. */
	readonly imported: (values: RecordValues) => string;
}

export interface NumberSeries {
	readonly series: string;
	readonly prefix: string;
	readonly digits: number;
	/** The field that gets the number. */
	readonly field: string;
	/** Drafts have no number: a withdrawn draft leaves no gap. */
	readonly isNullInDraft: boolean;
}

export interface RelatedList {
	readonly table: string;
	/** The field of `table` that points here. */
	readonly field: string;
	readonly label: string;
}

/** The lines of a document, and which sums of theirs its header keeps. */
export interface LineTable {
	readonly table: string;
	readonly field: string;
	/** Header field to line field. */
	readonly totals: Readonly<Record<string, string>>;
	/** What a page calls them; “Lines” without it. */
	readonly label?: string;
}

/** Null: nobody, only commands of the product write it. */
export interface TablePermissions {
	readonly read: Permission;
	readonly create: Permission | null;
	readonly update: Permission | null;
	readonly archive: Permission | null;
}

/** Which roles may read and write a table of the company's own; administrators always may. */
export interface TableRoles {
	readonly read: readonly Role[];
	readonly write: readonly Role[];
}

/** A page of the product that shows the records in another way. */
export interface OtherPage {
	readonly href: string;
	readonly label: string;
}

export interface TableDefinition {
	/** The table in the database. */
	readonly name: string;
	readonly area: Area;
	readonly kind: TableKind;
	readonly label: string;
	readonly labelPlural: string;
	readonly description: string;
	/** Name of a lucide icon. */
	readonly icon: string;
	/** What a record is called in lists and pickers. */
	readonly titleField: string;
	readonly numberSeries: NumberSeries | null;
	readonly fields: readonly Field[];
	readonly searchFields: readonly string[];
	readonly listColumns: readonly string[];
	readonly defaultSort: { readonly field: string; readonly descending: boolean };
	readonly related: readonly RelatedList[];
	readonly otherPages: readonly OtherPage[];
	readonly lines: LineTable | null;
	/** Lines of other kinds, below the first ones. */
	readonly furtherLines: readonly LineTable[];
	/** For lines: the field that names the document they belong to. */
	readonly parent: string | null;
	readonly lifecycle: Lifecycle | null;
	readonly permissions: TablePermissions;
	/** Narrows the permissions; null: whoever has them. */
	readonly roles: TableRoles | null;
	/** Added by an administrator. */
	readonly isCustom: boolean;
	/** FEEL by the field that it fills. */
	readonly formulas: Readonly<Record<string, string>>;
	readonly isImportable: boolean;
	/** Rows are written once: no update, no version. */
	readonly isAppendOnly: boolean;
	/** Other names of the table in files, lower case: `orderid` then is its key. */
	readonly aliases: readonly string[];
	/** Fields that the page of a record leaves out: a card or page of its own shows them, or nobody reads them. */
	readonly shownElsewhere: readonly string[];
	/** Choice fields whose changes processes hear of, each value as the word of the message. */
	readonly announces: Readonly<Record<string, Readonly<Record<string, string>>>>;
	/** What processes on the record that a new one belongs to hear: `<its table> <word>`. */
	readonly tells: {
		readonly reference: string;
		/** Choice field that says whether, and which word. */
		readonly by: string;
		readonly words: Readonly<Record<string, string>>;
	} | null;
	/** Values of a new record that come from a record it points to, when it does not say. */
	readonly copies: readonly Copy[];
	/** What follows from other values of the same record; `currency` is the document's. */
	readonly compute: ((values: RecordValues, currency: string) => RecordValues) | null;
	/** What no single field can say; each problem names the field it concerns. */
	readonly check: ((values: RecordValues) => readonly RecordProblem[]) | null;
}

export interface Copy {
	/** Reference field of this table. */
	readonly reference: string;
	/** Field of the table it points to. */
	readonly from: string;
	/** Field of this table. */
	readonly to: string;
}

export interface RecordProblem {
	readonly field: string;
	readonly message: string;
}
