/** Hands a file to the browser to be saved under a name. */
export function saveFile(name: string, content: Uint8Array<ArrayBuffer>, type: string): void {
	const url = URL.createObjectURL(new Blob([content], { type }));
	const link = document.createElement('a');
	link.href = url;
	link.download = name;
	document.body.append(link);
	link.click();
	link.remove();
	setTimeout(() => URL.revokeObjectURL(url), 60_000);
}
