import { expect, test } from 'vitest';
import { withoutHelpPages } from './plain-messages.mjs';

test('help pages of libraries are taken out of their messages, names of formats stay', () => {
	const code =
		"Error('view upgrade guide : https://docxtemplater.com/docs/api/#upgrade-guide, stack : ');" +
		"Error('Read more here: https://answers.microsoft.com/en-us/msoffice/a-b/d130-ff');" +
		"const ns = 'http://schemas.openxmlformats.org/wordprocessingml/2006/main';";
	expect(withoutHelpPages(code)).toBe(
		"Error('view upgrade guide : , stack : ');" +
			"Error('Read more here: ');" +
			"const ns = 'http://schemas.openxmlformats.org/wordprocessingml/2006/main';",
	);
});
