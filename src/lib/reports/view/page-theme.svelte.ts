import { createSubscriber } from 'svelte/reactivity';
import { DARK_SERIES, LIGHT_SERIES, type ChartTheme } from '../charts/chart-theme.ts';

/** The page's tokens as a chart theme; whoever reads it is told when light and dark change. */
class PageTheme {
	readonly #subscribe = createSubscriber((update) => {
		const observer = new MutationObserver(update);
		observer.observe(document.documentElement, { attributeFilter: ['class'] });
		return () => observer.disconnect();
	});

	get current(): ChartTheme {
		this.#subscribe();
		const root = document.documentElement;
		const style = getComputedStyle(root);
		const token = (name: string) => style.getPropertyValue(name).trim();
		return {
			ink: token('--ink'),
			muted: token('--muted'),
			line: token('--line'),
			surface: token('--surface'),
			series: root.classList.contains('dark') ? DARK_SERIES : LIGHT_SERIES
		};
	}
}

export const pageTheme = new PageTheme();
