/** Why a workbook cannot be used, found by a reader that does not know the file's name; `what` goes into ReadError. */
export class BookFault extends Error {
	override readonly name = 'BookFault';
	readonly rule: string;
	readonly what: string;

	constructor(rule: string, what: string) {
		super(what);
		this.rule = rule;
		this.what = what;
	}
}

/** Opened, but not whole: `detail` says what is missing. */
export function damaged(detail: string): BookFault {
	return new BookFault(
		'file/damaged',
		`不完整或已损坏（${detail}），没有读取。请重新传送；仍不行的，请用 Excel 或 WPS 打开，另存为 .xlsx 再导入。`,
	);
}

/** Opens only with a password that somebody has to type in. */
export function locked(): BookFault {
	return new BookFault(
		'file/password',
		'设了打开密码，没有读取。请用 Excel 或 WPS 打开，去掉密码（文件—信息—保护工作簿；WPS 为审阅—文档加密），保存后再导入。',
	);
}

/** Larger than can be read: `detail` says what is too large. */
export function tooLarge(detail: string): BookFault {
	return new BookFault(
		'file/too-large',
		`${detail}，没有读取。请用 Excel 或 WPS 打开，删去多余的行列或拆成几个文件，另存为 .xlsx 再导入。`,
	);
}

/** A file of this kind that is no table. */
export function noTable(detail: string): BookFault {
	return new BookFault('file/not-a-table', `${detail}。请找到原来的电子表格，另存为 .xlsx 再导入。`);
}
