// Signed out: what was begun in this browser is not left behind.

for (const key of Object.keys(localStorage)) if (key.startsWith("desk-draft:")) localStorage.removeItem(key);
