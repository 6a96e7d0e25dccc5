/** The buttons of a subscription, on its page and in the list. */
import type { Application } from '#lib/application.server.ts';
import type { Actor } from '#lib/identity/actor.ts';
import {
	deleteSubscription,
	pauseSubscription,
	resumeSubscription,
	runSubscriptionNow
} from './change-subscription.server.ts';

const BUTTONS = {
	run: { act: runSubscriptionNow, said: 'It runs at once.' },
	pause: { act: pauseSubscription, said: 'Paused.' },
	resume: { act: resumeSubscription, said: 'It goes on.' },
	delete: { act: deleteSubscription, said: 'Subscription deleted.' }
};

/** Gives what has been done, in a sentence. */
export async function pressSubscriptionButton(
	button: keyof typeof BUTTONS,
	locals: { application: Application; actor: Actor | null },
	id: string
): Promise<string> {
	await BUTTONS[button].act(locals.application.db, id, locals.actor, Date.now());
	return BUTTONS[button].said;
}
