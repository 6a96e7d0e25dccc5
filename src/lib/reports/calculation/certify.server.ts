/**
 * A certified measure is the one to go by: somebody answers for it and says what it means. Changing
 * its formula, or what it is calculated from, takes the mark away; certifying anew is a decision.
 */
import { z } from 'zod';
import { writeAudit } from '#lib/database/audit.server.ts';
import type { Database } from '#lib/database/index.server.ts';
import { inTransaction, type Tx } from '#lib/database/transaction.server.ts';
import type { Actor } from '#lib/identity/actor.ts';
import { authorize } from '#lib/identity/authorize.ts';
import { errors } from '#lib/messages/generated/errors.ts';
import { findMeasure } from '../model/catalogue.ts';
import { calculatedFor } from '../query/live-reports.ts';
import type { Calculation, Certification } from './calculation.ts';
import {
	countCalculationChange,
	readCalculations,
	refreshCalculations
} from './refresh-calculations.server.ts';
import { idsIn } from './rename.ts';
import { namesOf } from './names-of.ts';
import { visibleCalculations } from './visible-calculations.ts';

const certificationSchema = z.strictObject({
	ownerId: z.string().min(1, 'Choose who answers for it.'),
	definition: z.string().trim().min(10, 'Say in a sentence what it means.').max(2000),
	trap: z.string().trim().max(1000).default('')
});

/** Only measures of the catalogue can be certified, and calculated ones only when all may use them. */
export async function certifyMeasure(
	db: Database,
	measure: string,
	input: unknown,
	actor: Actor,
	now: number
): Promise<void> {
	authorize(actor, 'metric.certify');
	const parsed = certificationSchema.safeParse(input);
	if (!parsed.success)
		throw errors.calculationInvalid(
			{ problems: parsed.error.issues.length },
			parsed.error.issues.map((issue) => ({ field: issue.path.join('.'), message: issue.message }))
		);
	const { ownerId, definition, trap } = parsed.data;
	await inTransaction(db, async (tx) => {
		const all = await readCalculations(tx);
		const visible = visibleCalculations(all, actor.userId);
		const found = findMeasure(calculatedFor(actor, visible).catalogue, measure);
		if (!found || found.id !== measure) throw errors.metricNotFound({ id: measure });
		const calculation = all.list.find((one) => namesOf(one).includes(measure));
		if (calculation && !calculation.isShared)
			throw errors.calculationInvalid({ problems: 1 }, [
				{ field: 'isShared', message: 'Share it with all first: nobody else could see the number.' }
			]);
		const person = await tx
			.selectFrom('user')
			.select('id')
			.where('id', '=', ownerId)
			.executeTakeFirst();
		if (!person)
			throw errors.calculationInvalid({ problems: 1 }, [
				{ field: 'ownerId', message: 'Choose who answers for it.' }
			]);
		const before = all.certifications.find((one) => one.measure === measure);
		const row = {
			...{ owner_id: ownerId, definition, trap },
			...{ certified_at: now, certified_by: actor.userId }
		};
		await tx
			.insertInto('metric_certification')
			.values({ measure, ...row })
			.onConflict((c) => c.column('measure').doUpdateSet(row))
			.execute();
		await countCalculationChange(tx);
		await writeAudit(tx, {
			...{ actor, action: 'metric.certify', entity: 'metric', recordId: measure, at: now },
			before: before ? { ...before } : null,
			after: { ...row }
		});
	});
	await refreshCalculations(db);
}

export async function withdrawCertification(
	db: Database,
	measure: string,
	actor: Actor,
	now: number
): Promise<void> {
	authorize(actor, 'metric.certify');
	await inTransaction(db, async (tx) => {
		const { certifications } = await readCalculations(tx);
		const before = certifications.find((one) => one.measure === measure);
		if (!before) throw errors.metricNotFound({ id: measure });
		await removeCertification(tx, before, actor, now);
		await countCalculationChange(tx);
	});
	await refreshCalculations(db);
}

/** Takes the mark from what reads this calculation, however many steps away. Gives the measures. */
export async function removeCertificationsReading(
	tx: Tx,
	changed: Calculation,
	actor: Actor,
	now: number
): Promise<string[]> {
	const { list, certifications } = await readCalculations(tx);
	const names = new Set(namesOf(changed));
	for (let size = 0; size < names.size;) {
		size = names.size;
		for (const one of list)
			if (idsIn(one.formula).some((id) => names.has(id)))
				for (const name of namesOf(one)) names.add(name);
	}
	const hit = certifications.filter(({ measure }) => names.has(measure));
	for (const one of hit) await removeCertification(tx, one, actor, now);
	return hit.map(({ measure }) => measure);
}

async function removeCertification(
	tx: Tx,
	before: Certification,
	actor: Actor,
	now: number
): Promise<void> {
	await tx.deleteFrom('metric_certification').where('measure', '=', before.measure).execute();
	await writeAudit(tx, {
		...{ actor, action: 'metric.uncertify', entity: 'metric', recordId: before.measure, at: now },
		before: { ...before }
	});
}
