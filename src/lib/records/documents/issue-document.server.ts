/** A document to print, save or send: as it went out first where it is issued, else as it is now. */
import { inTransaction, type Tx } from '#lib/database/transaction.server.ts';
import { systemActor, type Actor } from '#lib/identity/actor.ts';
import type { RecordsRequest } from '../pages/records-request.server.ts';
import type { CommandContext } from '../store/command-context.ts';
import type { Readable } from '../store/record-tables.server.ts';
import {
	describeRecord,
	type AskedDocument,
	type DescribedDocument
} from './describe-record.server.ts';
import { isIssued, stampOf } from './document-kinds.ts';
import { keepDocument, readKept } from './kept-document.server.ts';
import { companyLetterhead } from './letterhead.server.ts';
import type { Letterhead, PrintedDocument } from './printed-document.ts';

export interface IssuedDocument {
	readonly document: PrintedDocument;
	readonly letterhead: Letterhead;
	/** Written across it: draft, cancelled. */
	readonly stamp: string | null;
	/** When it went out first, or now. */
	readonly at: number;
	readonly partyId: string | null;
}

/** The first time that an issued document is asked for, it is kept. */
export async function issueDocument(
	{ db, actor, context }: RecordsRequest,
	asked: AskedDocument
): Promise<IssuedDocument> {
	const seen = await lookAt(db.reader, actor, asked, context);
	if (!seen.isToKeep) return seen.issued;
	return inTransaction(db, (tx) => issueWithin(tx, actor, asked, context));
}

/** The same in a transaction of its caller. */
export async function issueWithin(
	tx: Tx,
	actor: Actor,
	asked: AskedDocument,
	context: CommandContext
): Promise<IssuedDocument> {
	const { issued, isToKeep } = await lookAt(tx, actor, asked, context);
	if (!isToKeep) return issued;
	const { document, letterhead } = issued;
	const kept = await keepDocument(tx, actor, asked, { document, letterhead }, context);
	return { ...issued, document: kept.document, letterhead: kept.letterhead, at: kept.keptAt };
}

async function lookAt(
	db: Readable,
	actor: Actor,
	asked: AskedDocument,
	{ now }: CommandContext
): Promise<{ issued: IssuedDocument; isToKeep: boolean }> {
	const letterhead = await companyLetterhead(db);
	const described = await describeRecord(db, actor, asked, letterhead);
	const { document, status, partyId } = described;
	const issued = { document, letterhead, stamp: stampOf(asked.kind, status), at: now, partyId };
	// What is kept is whole: who may not see all of it gets what he may see, and nothing is kept of that.
	const isFinal = isIssued(asked.kind, status) && (await seesAll(db, asked, letterhead, described));
	if (!isFinal) return { issued, isToKeep: false };
	const kept = await readKept(db, asked);
	if (!kept) return { issued, isToKeep: true };
	return {
		issued: { ...issued, document: kept.document, letterhead: kept.letterhead, at: kept.keptAt },
		isToKeep: false
	};
}

async function seesAll(
	db: Readable,
	asked: AskedDocument,
	letterhead: Letterhead,
	{ document }: DescribedDocument
): Promise<boolean> {
	const whole = await describeRecord(db, systemActor, asked, letterhead);
	return JSON.stringify(whole.document) === JSON.stringify(document);
}
