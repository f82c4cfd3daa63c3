// Calls one of the functions that page.js and others have put into vidgen.
(name, ...values) => name.split('.').reduce((owner, part) => owner[part], globalThis.vidgen)(...values)
