import { startRounds, type Rounds } from '#lib/start-rounds.ts';
import { refreshCalculations } from '../calculation/refresh-calculations.server.ts';
import type { Delivery } from './delivery.ts';
import { checkDueAlerts } from './alerts/check-alerts.server.ts';
import { runDueSubscriptions } from './subscriptions/run-subscriptions.server.ts';

const IDLE_MS = 1_000;

/** Delivers what is due until stopped. `stop` resolves after what is being worked out. */
export function startDeliveryWorker(delivery: Delivery, report: (error: unknown) => void): Rounds {
	const round = async () => {
		await refreshCalculations(delivery.db);
		return (await checkDueAlerts(delivery, report)) + (await runDueSubscriptions(delivery, report));
	};
	return startRounds(round, { idleMs: IDLE_MS, report });
}
