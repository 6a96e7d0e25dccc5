import type { Application } from '#lib/application.server.ts';
import type { Actor } from '#lib/identity/actor.ts';

declare global {
	interface Window {
		/** Buttons pressed before the page came to life (src/app.html); undefined from then on. */
		pressedEarly?: Set<HTMLElement> | undefined;
		/** A form was sent before the page came to life. */
		isLeaving?: boolean;
	}
	namespace App {
		interface Error {
			message: string;
			/** Code in the message catalogue (docs/errors.md). */
			code?: string;
			remedy?: string;
			requestId?: string;
		}
		interface Locals {
			application: Application;
			/** Who acts; null on pages that need no account. */
			actor: Actor | null;
			requestId: string;
			/** Web sites that may show this page in a frame; without it nobody may. */
			frameAncestors?: readonly string[];
		}
	}
}

export {};
