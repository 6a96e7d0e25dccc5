/** The rate in force on a day: the last one on or before it, of the pair or of the pair reversed. */
import { errors } from '#lib/messages/generated/errors.ts';
import type { Readable } from '../../store/record-tables.server.ts';
import { invertRate, type Conversion } from './convert.ts';

export interface RateWanted {
	readonly from: string;
	readonly to: string;
	readonly on: string;
}

export async function findRate(db: Readable, { from, to, on }: RateWanted): Promise<number | null> {
	const rows = await db
		.selectFrom('exchange_rate')
		.select(['from_currency', 'rated_on', 'rate'])
		.where((eb) =>
			eb.or([
				eb.and([eb('from_currency', '=', from), eb('to_currency', '=', to)]),
				eb.and([eb('from_currency', '=', to), eb('to_currency', '=', from)])
			])
		)
		.where('rated_on', '<=', on)
		.where('archived_at', 'is', null)
		.orderBy('rated_on', 'desc')
		.limit(2)
		.execute();
	const [last] = rows;
	if (!last) return null;
	// On the same day the pair itself counts before the reversed one.
	const direct = rows.find((row) => row.from_currency === from && row.rated_on === last.rated_on);
	return direct ? direct.rate : invertRate(last.rate);
}

/** `field` is where a form says that there is none. */
export async function requireRate(
	db: Readable,
	wanted: RateWanted,
	field = 'currency'
): Promise<Conversion> {
	const { from, to, on } = wanted;
	const rate = await findRate(db, wanted);
	if (rate === null)
		throw errors.exchangeRateMissing({ from, to, on }, [
			{ field, message: `There is no exchange rate from ${from} to ${to} on or before ${on}.` }
		]);
	return { from, to, rate };
}
