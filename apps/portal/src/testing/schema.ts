import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { RelaxNGValidator, XmlDocument } from 'libxml2-wasm';

let validator: RelaxNGValidator | undefined;

/** Throws, saying where, unless `xml` is an alert as CAP 1.2 has it, of the kinds we send (`cap.rng`). */
export function assertCap(xml: string): void {
  validator ??= RelaxNGValidator.fromDoc(
    XmlDocument.fromBuffer(readFileSync(join(import.meta.dirname, 'cap.rng'))),
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
