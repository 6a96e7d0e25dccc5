import { field } from '../../catalogue/field.ts';
import { displayValue } from '../../ui/record-display.ts';

const MONEY = field('money', 'amount_minor', 'Amount');
const PRICE = field('unit_price', 'price_micros', 'Price');

export function moneyText(minor: number, currency: string): string {
	return displayValue(MONEY, minor, currency);
}

export function priceText(micros: number, currency: string): string {
	return displayValue(PRICE, micros, currency);
}
