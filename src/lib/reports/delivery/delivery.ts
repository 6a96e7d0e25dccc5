import type { Database } from '#lib/database/index.server.ts';
import type { Signer } from './signed-token.ts';

/** What everything that is delivered needs: where from, when, and how links are made. */
export interface Delivery {
	readonly db: Database;
	readonly clock: { now(): number };
	readonly signer: Signer;
	/** Zone of the company's reports. */
	readonly zone: string;
	/** Where people reach the product. */
	readonly publicUrl: string;
	readonly sendsMail: boolean;
}
