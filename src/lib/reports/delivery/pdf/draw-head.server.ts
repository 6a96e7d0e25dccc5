import type { Fact } from '../files/report-facts.ts';
import { BOLD, MARGIN, PRINT_THEME, REGULAR, textArea, type Pdf } from './paper.server.ts';

const LABEL_WIDTH = 82;

/** The title and what belongs to it in words; `doc.y` is below it afterwards. */
export function drawHead(
	doc: Pdf,
	head: { title: string; description: string; facts: readonly Fact[] }
): void {
	const { x, width } = textArea(doc);
	doc.y = MARGIN;
	doc.font(BOLD).fontSize(16).fillColor(PRINT_THEME.ink, 1).text(head.title, x, doc.y, { width });
	if (head.description) {
		doc.font(REGULAR).fontSize(9).fillColor(PRINT_THEME.muted, 1);
		doc.text(head.description, x, doc.y, { width, height: 60, ellipsis: true });
	}
	doc.y += 4;
	doc.fontSize(8);
	for (const { label, text } of head.facts) {
		const y = doc.y;
		doc.font(REGULAR).fillColor(PRINT_THEME.muted, 1).text(label, x, y, { width: LABEL_WIDTH });
		doc.fillColor(PRINT_THEME.ink, 1).text(text, x + LABEL_WIDTH, y, {
			...{ width: width - LABEL_WIDTH, height: 70, ellipsis: true }
		});
	}
	doc.y += 10;
}
