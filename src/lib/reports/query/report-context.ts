/** What every report of one request shares: who asks, when, and in which zone and money. */
import type { Actor } from '#lib/identity/actor.ts';

export interface ReportContext {
	readonly actor: Actor;
	/** UTC milliseconds. */
	readonly now: number;
	/** IANA zone in which days begin and end. */
	readonly zone: string;
	readonly currency: string;
	/** The month in which the fiscal year begins; January without one. */
	readonly fiscalMonth?: number;
}
