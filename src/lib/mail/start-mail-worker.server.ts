import { startRounds, type Rounds } from '#lib/start-rounds.ts';
import { giveUpOldMail } from './give-up-mail.server.ts';
import { sendDueMail, type Outbox } from './send-mail.server.ts';

const IDLE_MS = 1_000;
const GIVE_UP_EVERY_MS = 3_600_000;

/** Sends mail until stopped. `stop` resolves after the messages that are on their way. */
export function startMailWorker(outbox: Outbox, report: (error: unknown) => void): Rounds {
	let gaveUpAt = -Infinity;

	async function round(): Promise<number> {
		const now = outbox.clock.now();
		if (now - gaveUpAt >= GIVE_UP_EVERY_MS) {
			await giveUpOldMail(outbox.db, now);
			gaveUpAt = now;
		}
		return sendDueMail(outbox);
	}

	return startRounds(round, { idleMs: IDLE_MS, report });
}
