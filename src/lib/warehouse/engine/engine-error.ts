/** Why the database engine did not start. */
export type EngineErrorCode =
	'engine/browser-too-old' | 'engine/wasm-blocked' | 'engine/worker-failed' | 'engine/no-answer' | 'engine/incomplete';

const MESSAGES: Record<EngineErrorCode, { what: string; advice: string }> = {
	'engine/browser-too-old': {
		what: '浏览器版本过低，计算引擎无法启动。',
		advice:
			'请换用 Chromium 95 以上内核的浏览器（如新版 Edge、Chrome、360、QQ 浏览器的极速模式；Windows 7 可用 109 版）。',
	},
	'engine/wasm-blocked': {
		what: '浏览器禁用了 WebAssembly，计算引擎无法启动。',
		advice: '请在浏览器或单位安全策略中允许本页使用 WebAssembly，或换一个浏览器打开。',
	},
	'engine/worker-failed': {
		what: '计算引擎的程序文件未能载入。',
		advice: '请刷新本页重试；仍不行时，请确认服务器上的程序文件齐全，或重新复制一份完整的程序。',
	},
	'engine/no-answer': {
		what: '计算引擎长时间没有响应。',
		advice: '请关闭其他占用内存的程序后刷新本页；已保存的台账不会丢失。',
	},
	'engine/incomplete': {
		what: '程序文件不完整，缺少计算引擎，可能复制或下载时中断。',
		advice: '请重新复制一份完整的程序文件再打开。',
	},
};

/** A failure of the engine that a person can meet: what happened is `message`, what to do is `advice`. */
export class EngineError extends Error {
	readonly code: EngineErrorCode;
	readonly advice: string;

	constructor(code: EngineErrorCode, cause?: unknown) {
		super(MESSAGES[code].what, { cause });
		this.name = 'EngineError';
		this.code = code;
		this.advice = MESSAGES[code].advice;
	}
}
