import { describe, expect, it } from 'vitest';
import { compileExpression } from '../feel.ts';

const valueOf = (text: string) => compileExpression(text).evaluate({ variables: {}, now: 0 });

describe('functions of texts', () => {
	it.each([
		['substring("foobar", 3)', 'obar'],
		['substring("foobar", 3, 3)', 'oba'],
		['substring("foobar", -2, 1)', 'a'],
		['substring("\\U01F40Eab", 2)', 'ab'],
		['substring("foobar", 0)', null],
		['string length("\\U01F40Eab")', 3],
		['upper case("aBc4")', 'ABC4'],
		['lower case("aBc4")', 'abc4'],
		['substring before("foobar", "bar")', 'foo'],
		['substring before("foobar", "xyz")', ''],
		['substring after("foobar", "ob")', 'ar'],
		['substring after("", "a")', ''],
		['contains("foobar", "of")', false],
		['starts with("foobar", "fo")', true],
		['ends with("foobar", "r")', true],
		['split("John Doe", "\\s")', ['John', 'Doe']],
		['split("a;b;c;;", ";")', ['a', 'b', 'c', '', '']],
		['string join(["a", null, "c"], ", ")', 'a, c'],
		['string join([1], ",")', null],
		['extract("this is 1234 and 56", "[0-9]+")', ['1234', '56']],
		['trim("  hello ")', 'hello'],
		['is blank(" ")', true],
		['to base64("FEEL")', 'RkVFTA=='],
		['from base64(to base64("Grüße"))', 'Grüße'],
		['from base64("%")', null],
		['string join(["a", "b"], ", ", "<", ">")', '<a, b>'],
		['string(1.1)', '1.1'],
		['string(0.0000001)', '0.0000001'],
		['string(1e21)', '1000000000000000000000'],
		['string([1, "a", {b: null}])', '[1, "a", {b: null}]'],
		['string(null)', null],
		['string length(1)', null],
		['upper case()', null]
	])('%s is %j', (text, expected) => {
		expect(valueOf(text)).toEqual(expected);
	});

	it.each([
		['matches("foobar", "^fo*b")', true],
		['matches("FOO", "foo", "i")', true],
		['matches("a\\nb", "a.b")', false],
		['matches("a\\nb", "a.b", "s")', true],
		['matches("hello world", "hello[ ]world ", "x")', true],
		['matches("x", "[A-Z-[OI]]", "i")', true],
		['matches("O", "[A-Z-[OI]]", "i")', false],
		['matches("hello", "\\p{IsBasicLatin}+")', true],
		['matches("x[y", "x[y", "q")', true],
		['matches("a", "[")', null],
		['matches("a", "a", "p")', null],
		['matches("ab", "(a)\\2")', null],
		['replace("abcd", "(ab)|(a)", "[1=$1][2=$2]")', '[1=ab][2=]cd'],
		['replace("a1", "(a)(1)", "$12")', 'a2'],
		['replace("0123456789", "(\\d{3})(\\d{3})(\\d{4})", "($1) $2-$3")', '(012) 345-6789'],
		['replace("a.c", ".", "$0", "q")', 'a$0c']
	])('regular expressions: %s is %j', (text, expected) => {
		expect(valueOf(text)).toEqual(expected);
	});

	it.each(['uuid()', 'random number()'])('%s is refused: it would differ each time', (text) => {
		expect(valueOf(text)).toBeNull();
	});
});
