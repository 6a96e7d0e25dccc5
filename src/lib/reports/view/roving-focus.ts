/**
 * One tab stop for all marks of a drawing; arrow keys, Home and End go on from there. A chart with
 * sixty marks must not take sixty presses of Tab to leave.
 */
export function rovingFocus(container: Element): () => void {
	const stops = () => [...container.querySelectorAll<HTMLElement | SVGElement>('[data-stop]')];
	const settle = (active: Element | undefined) => {
		for (const stop of stops()) stop.setAttribute('tabindex', stop === active ? '0' : '-1');
	};
	const onkeydown = (event: Event) => {
		const { key } = event as KeyboardEvent;
		const list = stops();
		const at = list.indexOf(document.activeElement as HTMLElement);
		const to = at < 0 ? null : nextPlace(key, at, list.length);
		if (to === null) return;
		event.preventDefault();
		settle(list[to]);
		list[to]?.focus();
	};
	settle(stops()[0]);
	container.addEventListener('keydown', onkeydown);
	return () => container.removeEventListener('keydown', onkeydown);
}

function nextPlace(key: string, at: number, length: number): number | null {
	switch (key) {
		case 'ArrowRight':
		case 'ArrowDown':
			return Math.min(length - 1, at + 1);
		case 'ArrowLeft':
		case 'ArrowUp':
			return Math.max(0, at - 1);
		case 'Home':
			return 0;
		case 'End':
			return length - 1;
		default:
			return null;
	}
}
