/** A control of a page as somebody left it before the page's program had arrived. */
type Kept = { differs(): boolean; putBack(): void; control: HTMLElement };

// These show something else than what the server wrote without anybody having touched them.
const NEVER_TYPED = new Set(['hidden', 'file', 'range', 'color', 'submit', 'button', 'image']);

function keptInput(input: HTMLInputElement): Kept | null {
	if (NEVER_TYPED.has(input.type)) return null;
	if (input.type === 'checkbox' || input.type === 'radio') {
		const { checked } = input;
		if (checked === input.defaultChecked) return null;
		return {
			control: input,
			differs: () => input.checked !== checked,
			putBack: () => (input.checked = checked)
		};
	}
	return input.value === input.defaultValue ? null : keptText(input);
}

function keptText(control: HTMLInputElement | HTMLTextAreaElement): Kept {
	const { value } = control;
	return {
		control,
		differs: () => control.value !== value,
		putBack: () => (control.value = value)
	};
}

function keptChoice(select: HTMLSelectElement): Kept | null {
	const options = [...select.options];
	const chosen = options.map((option) => option.selected);
	const sent = options.map((option) => option.defaultSelected);
	// Where the server chose nothing, a list of one choice shows its first.
	if (!select.multiple && !sent.includes(true)) {
		const first = options.findIndex((option) => !option.disabled);
		if (first >= 0) sent[first] = true;
	}
	if (chosen.every((is, index) => is === sent[index])) return null;
	return {
		control: select,
		differs: () => options.some((option, index) => option.selected !== chosen[index]),
		putBack: () => options.forEach((option, index) => (option.selected = chosen[index] ?? false))
	};
}

/**
 * Notes what has been typed and chosen in the page so far. The function that it returns puts back
 * what is no longer there, with the events that tell a component of it.
 *
 * Svelte sets every control to the value that the component gives when the page comes to life, and
 * so takes away what was typed while its program was on its way; on a slow line these are seconds.
 */
export function noteTyped(document: Document): () => void {
	const kept = [
		...[...document.querySelectorAll('input')].map(keptInput),
		...[...document.querySelectorAll('textarea')].map((area) =>
			area.value === area.defaultValue ? null : keptText(area)
		),
		...[...document.querySelectorAll('select')].map(keptChoice)
	].filter((one) => one !== null);
	return () => {
		for (const one of kept) {
			if (!one.control.isConnected || !one.differs()) continue;
			one.putBack();
			one.control.dispatchEvent(new Event('input', { bubbles: true }));
			one.control.dispatchEvent(new Event('change', { bubbles: true }));
		}
	};
}
