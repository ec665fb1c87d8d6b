// Numbers and words as the page writes them.

export const percent = value => `${(100 * value).toFixed(1)}%`;
export const decimal = value => value.toFixed(2).replace('-', '−');
export const count = (number, noun) => `${number.toLocaleString('en')} ${noun}${number === 1 ? '' : 's'}`;
export const withArticle = label => `${label === '8' ? 'an' : 'a'} ${label}`;
