import { describe, expect, it } from 'vitest';
import fc from '#tests/unit/property.ts';
import { encodeText, withMark } from './encode.test-helper.ts';
import { decodeText, detectEncoding } from './encoding.ts';

const SIMPLE = [
	'村名,合同编号,承包方,年承包费（元）\n上河村,001,张三,3500.00\n下河村,002,李四,1200\n',
	'张三',
	'单位：万元',
	'2022年6月30日,合计,￥1,200.50',
];
const TRADITIONAL = ['村名,合約編號,承租方,年租金\n上河村,001,張三,3500\n', '單位：萬元，資產負債表', '債務化解臺賬'];

describe('detectEncoding', () => {
	it.each(SIMPLE)('knows every encoding of %j', (text) => {
		for (const encoding of ['utf-8', 'gb18030'] as const) {
			const bytes = encodeText(text, encoding);
			expect(decodeText(bytes)).toEqual({ text, encoding, remarks: [] });
			expect(detectEncoding(bytes)).toBe(encoding);
		}
		for (const encoding of ['utf-8', 'utf-16le', 'utf-16be'] as const) {
			expect(decodeText(withMark(encodeText(text, encoding), encoding))).toEqual({ text, encoding, remarks: [] });
		}
	});
	it.each(['utf-16le', 'utf-16be'] as const)('knows %s without a mark', (encoding) => {
		const text = SIMPLE[0]!;
		expect(decodeText(encodeText(text, encoding))).toEqual({ text, encoding, remarks: [] });
	});
	it.each(TRADITIONAL)('tells Big5 from GB18030: %j', (text) => {
		expect(decodeText(encodeText(text, 'big5'))).toEqual({ text, encoding: 'big5', remarks: [] });
	});
	it('does not take short simplified text for Big5', () => {
		const words = fc.constantFrom(
			...'上河村下五渡王垅张三李四赵钱孙刘陈杨黄周吴徐',
			'债务',
			'合同',
			'机动地',
			'㮾梨',
			'鑫',
			'拖欠',
			'清收',
			'整改',
			'12',
			',',
		);
		fc.assert(
			fc.property(fc.array(words, { minLength: 1, maxLength: 6 }), (parts) => {
				const text = parts.join('');
				expect(decodeText(encodeText(text, 'gb18030')).text).toBe(text);
			}),
			{ numRuns: 1000 },
		);
		expect(decodeText(encodeText('面积m²,×·°', 'utf-8')).encoding).toBe('utf-8');
		expect(decodeText(encodeText('m²,×·°', 'utf-8')).text).toBe('m²,×·°');
	});
	it('reads the four-byte characters of GB18030', () => {
		const text = '村名,户主\n㮾梨村,𠮷野㙍\n上河村,张三€\n';
		expect(encodeText('𠮷', 'gb18030')).toHaveLength(4);
		expect(decodeText(encodeText(text, 'gb18030'))).toEqual({ text, encoding: 'gb18030', remarks: [] });
	});
	it('reads a GBK file whose Chinese comes late', () => {
		const text = `${'1,2,3\n'.repeat(100_000)}上河村,张三\n`;
		expect(decodeText(encodeText(text, 'gb18030'))).toEqual({ text, encoding: 'gb18030', remarks: [] });
	});
	it('takes empty and plain text as UTF-8', () => {
		expect(decodeText(new Uint8Array())).toEqual({ text: '', encoding: 'utf-8', remarks: [] });
		expect(decodeText(encodeText('a,b\n1,2\n', 'utf-8')).encoding).toBe('utf-8');
		expect(decodeText(Uint8Array.of(0xef, 0xbb, 0xbf)).text).toBe('');
	});
	it('does not take stray zeros for UTF-16', () => {
		expect(detectEncoding(encodeText('a,b\0\n1,2\n3,4\n', 'utf-8'))).toBe('utf-8');
		expect(detectEncoding(encodeText('上河村\0\0\0,1\n', 'utf-8'))).toBe('utf-8');
	});
});

describe('decodeText, damaged files', () => {
	it('keeps UTF-8 with one bad byte far behind', () => {
		const bytes = encodeText('上河村,张三,3500\n'.repeat(50_000), 'utf-8');
		bytes[bytes.length - 40] = 0xff;
		const { text, encoding, remarks } = decodeText(bytes);
		expect(encoding).toBe('utf-8');
		expect(text.match(/上河村/g)!.length).toBeGreaterThan(49_990);
		expect(remarks).toHaveLength(1);
		expect(remarks[0]).toMatchObject({ rule: 'file/damaged-text', row: null });
		expect(remarks[0]!.detail).toMatch(/^文件中有 \d+ 处字符已损坏/);
	});
	it('keeps UTF-8 cut in the middle of a character', () => {
		const bytes = encodeText('上河村,张三', 'utf-8');
		expect(decodeText(bytes.subarray(0, bytes.length - 1))).toMatchObject({
			text: '上河村,张\uFFFD',
			encoding: 'utf-8',
		});
	});
	it('keeps GB18030 with a bad byte', () => {
		const bytes = encodeText('上河村,张三,3500\n'.repeat(1000), 'gb18030');
		bytes[9000] = 0xff;
		const { encoding, remarks } = decodeText(bytes);
		expect(encoding).toBe('gb18030');
		expect(remarks).toHaveLength(1);
	});
	it('keeps UTF-16 with half a character at its end', () => {
		const bytes = withMark(encodeText('上河村,1', 'utf-16le'), 'utf-16le');
		expect(decodeText(bytes.subarray(0, bytes.length - 1))).toMatchObject({
			text: '上河村,\uFFFD',
			encoding: 'utf-16le',
		});
	});
});
