import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { XmlDocument, XsdValidator } from 'libxml2-wasm';

let validator: XsdValidator | undefined;

/** Throws, saying where, unless `xml` is an alert by OASIS's own schema of CAP 1.2. */
export function assertCap(xml: string): void {
  validator ??= XsdValidator.fromDoc(
    XmlDocument.fromBuffer(readFileSync(join(import.meta.dirname, 'cap12.xsd'))),
  );
  const document = XmlDocument.fromString(xml);
  try {
    validator.validate(document);
  } finally {
    document.dispose();
  }
}

const prefixes = {
  cap: 'urn:oasis:names:tc:emergency:cap:1.2',
  odin: 'http://iec.ch/TC57/2014/FROutages#',
};

/** The texts that an XPath finds, read by libxml2. Throws on what is not well-formed. */
export function textsAt(xml: string, path: string): readonly string[] {
  const document = XmlDocument.fromString(xml);
  try {
    return document.find(path, prefixes).map(({ content }) => content);
  } finally {
    document.dispose();
  }
}
