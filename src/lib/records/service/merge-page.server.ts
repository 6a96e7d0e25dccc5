/** The page on which somebody merges a case into another, with what would move. */
import { authorize } from '#lib/identity/authorize.ts';
import { countReferences } from '../merge/move-references.server.ts';
import type { RecordsRequest } from '../pages/records-request.server.ts';
import { getRecord } from '../store/get-record.server.ts';
import type { Readable } from '../store/record-tables.server.ts';
import type { RecordView } from '../store/record-view.ts';

const SHOWN = 8;
const OPEN = ['new', 'triaged', 'assigned', 'in_progress', 'waiting_customer', 'resolved'];

export async function loadMergePage(
	{ db, actor }: RecordsRequest,
	id: string,
	intoId: string | null
) {
	authorize(actor, 'record.update');
	const { reader } = db;
	const source = await getRecord(reader, actor, 'service_case', id);
	const [target, moves, others] = await Promise.all([
		intoId ? getRecord(reader, actor, 'service_case', intoId) : null,
		countReferences(reader, 'service_case', id),
		otherCases(reader, source)
	]);
	return { source: shown(source), target: target && shown(target), moves, others };
}

function shown({ id, title, values, titles }: RecordView) {
	return {
		id,
		title,
		subject: String(values['subject'] ?? ''),
		description: values['description'] === null ? null : String(values['description']),
		customer: titles['customer_id'] ?? (values['contact_name'] as string | null),
		status: String(values['status']),
		openedAt: values['opened_at'] as number | null,
		isDriven: values['process_instance_id'] !== null
	};
}

/** Open cases of the same customer or sender: one of them is usually meant. */
async function otherCases(db: Readable, { id, values }: RecordView) {
	const customerId = values['customer_id'];
	const email = values['contact_email'];
	if (typeof customerId !== 'string' && typeof email !== 'string') return [];
	return db
		.selectFrom('service_case')
		.select(['id', 'number', 'subject', 'opened_at as openedAt', 'status'])
		.where('id', '<>', id)
		.where('status', 'in', OPEN)
		.where((eb) =>
			eb.or([
				...(typeof customerId === 'string' ? [eb('customer_id', '=', customerId)] : []),
				...(typeof email === 'string' ? [eb('contact_email', '=', email)] : [])
			])
		)
		.orderBy('opened_at', 'desc')
		.limit(SHOWN)
		.execute();
}
