import { createSubscriber } from 'svelte/reactivity';

const EVERY_MS = 15_000;

const subscribe = createSubscriber((update) => {
	const timer = setInterval(update, EVERY_MS);
	return () => clearInterval(timer);
});

/** Now; where a page shows it, the page follows it. */
export function currentTime(): number {
	subscribe();
	return Date.now();
}
